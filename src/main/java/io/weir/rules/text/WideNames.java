package io.weir.rules.text;

import com.google.thirdparty.publicsuffix.PublicSuffixPatterns;
import com.google.thirdparty.publicsuffix.PublicSuffixType;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import org.jspecify.annotations.Nullable;

/**
 * Names no rule should block whole: public suffixes and hosts that strangers share, as Guava's copy of the public suffix
 * list has them. Asks its trie directly, since {@code InternetDomainName} takes several microseconds a name and lists have
 * millions.
 */
final class WideNames {
    private final Labels labels = new Labels();

    /** Why a block of {@code text[from, to)} and all below it would be too wide; none: it isn't. */
    @Nullable
    ProblemCode check(byte[] text, int from, int to) {
        labels.reset(text, from, to);
        if (labels.size() == 1) {
            return PublicSuffixPatterns.TRIE.findSuffixIndex(labels) == 0
                    ? ProblemCode.PUBLIC_SUFFIX
                    : ProblemCode.SINGLE_LABEL;
        }
        if (PublicSuffixPatterns.TRIE.findSuffixIndex(labels) != 0) {
            return null;
        }
        boolean registry = PublicSuffixPatterns.TRIE.findSuffixIndex(labels, PublicSuffixType.REGISTRY) == 0;
        return registry ? ProblemCode.PUBLIC_SUFFIX : ProblemCode.SHARED_HOST;
    }

    @Nullable
    ProblemCode check(String name) {
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        return check(text, 0, text.length);
    }

    /** The labels of one name after the other; a label becomes a string only when the trie gets that far. */
    private static final class Labels extends AbstractList<String> {
        private final int[] ends = new int[128];
        private byte[] text = {};
        private int from;
        private int size;
        private String last = "";

        void reset(byte[] bytes, int start, int end) {
            text = bytes;
            from = start;
            size = 0;
            for (int i = start; i < end && size < ends.length - 1; i++) {
                if (bytes[i] == '.') {
                    ends[size++] = i;
                }
            }
            ends[size++] = end;
        }

        @Override
        public String get(int index) {
            int start = index == 0 ? from : ends[index - 1] + 1;
            int length = ends[index] - start;
            if (index == size - 1) {
                last = isLast(start, length) ? last : string(start, length);
                return last;
            }
            return string(start, length);
        }

        private boolean isLast(int start, int length) {
            if (length != last.length()) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (last.charAt(i) != text[start + i]) {
                    return false;
                }
            }
            return true;
        }

        private String string(int start, int length) {
            return new String(text, start, length, StandardCharsets.ISO_8859_1);
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** What to call it in a message. */
    static String describe(ProblemCode code) {
        return switch (code) {
            case PUBLIC_SUFFIX -> "a public suffix: every site below it would be blocked";
            case SHARED_HOST -> "a host that strangers share: all of their sites would be blocked";
            default -> "a single label: a whole top-level domain would be blocked";
        };
    }
}
