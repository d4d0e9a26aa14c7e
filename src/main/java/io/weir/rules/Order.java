package io.weir.rules;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An authority's order that tells the operator to block (RFC 7725 §3: who, under which law, where it can be read).
 *
 * @param id as the authority numbers it, e.g. {@code FRRO-2018-124}
 * @param notice an http or https address
 * @param effective the first day it is in force; none: at once
 * @param lifted the first day it is no longer in force; none: not lifted
 */
public record Order(
        String id,
        @Nullable String authority,
        @Nullable String law,
        @Nullable String notice,
        @Nullable LocalDate effective,
        @Nullable LocalDate lifted) {

    /** Why it is not in force on a day (UTC), as half a sentence; empty where it is. */
    public Optional<String> objection(LocalDate day) {
        if (effective != null && day.isBefore(effective)) {
            return Optional.of("order " + id + " is effective from " + effective);
        }
        return lifted != null && !day.isBefore(lifted)
                ? Optional.of("order " + id + " was lifted on " + lifted)
                : Optional.empty();
    }
}
