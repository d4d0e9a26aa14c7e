package io.weir.proxy.block;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import org.jspecify.annotations.Nullable;

/**
 * The Unicode form of an internationalised name, where showing it misleads nobody: each label in one script, and none that
 * looks like an ASCII one (UTS #39 §4, §5). Otherwise the A-label form stands alone.
 */
final class ShownName {
    private static final Splitter LABELS = Splitter.on('.');
    private static final String PREFIX = "xn--";

    private final IDNA idna =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);
    private final SpoofChecker scripts = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE | SpoofChecker.MIXED_NUMBERS)
            .setRestrictionLevel(SpoofChecker.RestrictionLevel.SINGLE_SCRIPT_RESTRICTIVE)
            .build();

    /** The Unicode form; none where it is the same, invalid or misleading. */
    @Nullable
    String unicode(String name) {
        if (!name.contains(PREFIX)) {
            return null;
        }
        IDNA.Info found = new IDNA.Info();
        String unicode = idna.nameToUnicode(name, new StringBuilder(), found).toString();
        return found.hasErrors() || !isHonest(unicode) ? null : unicode;
    }

    private boolean isHonest(String unicode) {
        for (String label : LABELS.split(unicode)) {
            if (!isAscii(label) && (scripts.failsChecks(label) || isAscii(scripts.getSkeleton(label)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(String text) {
        return CharMatcher.ascii().matchesAllOf(text);
    }
}
