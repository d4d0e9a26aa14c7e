package io.weir.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a rule's options say: when it holds, who asked for it and why.
 *
 * @param from the first day (UTC) it holds; none: at once
 * @param until the first day (UTC) it no longer holds; none: for good
 */
public record Terms(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String by,
        @Nullable String reason,
        @Nullable String note) {
    public static final Terms NONE = new Terms(null, null, null, null, null);
}
