package io.weir.rules.text;

import com.google.common.base.CharMatcher;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a rule file.
 *
 * @param message what was found and what was expected
 * @param suggestion the text that was probably meant, to stand in place of what is underlined
 * @param fix how {@code rules lint --fix} mends it; none: only a person can
 */
public record Problem(
        ProblemCode code,
        Spot spot,
        String message,
        @Nullable String suggestion,
        @Nullable Fix fix) {

    public Problem {
        // A list from elsewhere may not write into a terminal what is none of its business.
        message = CharMatcher.javaIsoControl().replaceFrom(message, '\uFFFD');
    }

    /** A problem that a person has to mend. */
    public Problem(ProblemCode code, Spot spot, String message, @Nullable String suggestion) {
        this(code, spot, message, suggestion, null);
    }

    public Severity severity() {
        return code.severity();
    }

    /** {@code ads.rules:118:6: E010: "*.exa mple.com" is not a host pattern: …}. */
    @Override
    public String toString() {
        String hint = suggestion == null ? "" : " (did you mean " + suggestion + "?)";
        return spot + ": " + code.code() + ": " + message + hint;
    }
}
