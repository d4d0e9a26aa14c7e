package io.weir.rules.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether bytes are a text of rules at all. */
final class Content {
    private static final int HEAD = 512;

    private Content() {}

    /** What speaks against reading them; none: nothing. */
    static @Nullable Problem objection(RuleSource source) {
        byte[] bytes = source.bytes();
        if (bytes.length == 0) {
            return problem(ProblemCode.EMPTY_FILE, source, "0 bytes; a file without rules holds at least a comment");
        }
        if (isZip(bytes)) {
            return problem(ProblemCode.NOT_TEXT, source, "a zip archive; expected text, gzip or tar");
        }
        int nul = indexOfNul(bytes);
        if (nul >= 0) {
            return problem(ProblemCode.NOT_TEXT, source, "a NUL byte at offset " + nul + ": not UTF-8 text");
        }
        if (isHtml(bytes)) {
            return problem(ProblemCode.NOT_TEXT, source, "an HTML page, not rules");
        }
        return null;
    }

    private static Problem problem(ProblemCode code, RuleSource source, String message) {
        return new Problem(code, Spot.ofFile(source.name()), message, null);
    }

    private static int indexOfNul(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    private static boolean isHtml(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1)
                .replaceFirst("^\u00EF\u00BB\u00BF", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return head.startsWith("<!doctype") || head.startsWith("<html") || head.startsWith("<?xml");
    }
}
