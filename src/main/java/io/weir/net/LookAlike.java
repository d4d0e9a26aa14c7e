package io.weir.net;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** International names whose letters all look like Latin ones (UTS #39 §4, whole-script confusables). */
public final class LookAlike {
    private static final String PREFIX = "xn--";

    private LookAlike() {}

    /** The ASCII name that such a name reads as; empty where it reads as itself. */
    public static Optional<String> of(HostName name) {
        if (!name.toString().contains(PREFIX)) {
            return Optional.empty();
        }
        List<String> labels = new ArrayList<>();
        boolean found = false;
        for (String label : Splitter.on('.').split(name.toString())) {
            String latin = label.startsWith(PREFIX) ? latin(label) : label;
            found |= !latin.equals(label);
            labels.add(latin);
        }
        return found ? Optional.of(String.join(".", labels)) : Optional.empty();
    }

    private static String latin(String label) {
        String unicode = Tables.IDNS
                .labelToUnicode(label, new StringBuilder(), new IDNA.Info())
                .toString();
        String skeleton = Tables.CHECKER.getSkeleton(unicode);
        return CharMatcher.ascii().matchesAllOf(skeleton) ? skeleton : label;
    }

    /** Loaded with the first international name: ICU's tables take their time. */
    private static final class Tables {
        static final IDNA IDNS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_UNICODE);
        static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();
    }
}
