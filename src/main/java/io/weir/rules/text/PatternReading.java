package io.weir.rules.text;

import io.weir.rules.HostPattern;
import org.jspecify.annotations.Nullable;

/** What a word is as a host pattern. */
sealed interface PatternReading {

    /** A pattern. */
    record Read(HostPattern pattern) implements PatternReading {}

    /**
     * None.
     *
     * @param index where in the word, from 0
     * @param isSure whether the suggestion means the same and nothing else can have been meant
     */
    record Failed(
            ProblemCode code,
            int index,
            String message,
            @Nullable String suggestion,
            boolean isSure) implements PatternReading {

        Failed(ProblemCode code, int index, String message, @Nullable String suggestion) {
            this(code, index, message, suggestion, false);
        }

        /** The problem of a word that stands in a line. */
        Problem in(Line line, Word word) {
            Spot spot = index == 0 ? line.spot(word) : line.spot(word.index() + index);
            boolean verbatim = word.end() - word.index() == word.text().length();
            Fix fix = isSure && suggestion != null && verbatim ? Fix.of(line.spot(word), suggestion) : null;
            return new Problem(code, spot, message, suggestion, fix);
        }
    }
}
