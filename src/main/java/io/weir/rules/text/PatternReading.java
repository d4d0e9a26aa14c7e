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
     */
    record Failed(
            ProblemCode code,
            int index,
            String message,
            @Nullable String suggestion) implements PatternReading {}
}
