package io.weir.rules.lists;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a fetched list stands.
 *
 * @param source without a password
 * @param fetched when the copy in use came; none: never
 * @param confirmed when the source last said that it is the newest; none: never
 * @param stale whether that is longer ago than three refreshes
 * @param error what came of the last attempt; none: it went well
 * @param waiting how many rules the new list has that waits for a yes, since it shrank too much; none: nothing waits
 */
public record ListStatus(
        String name,
        String source,
        @Nullable Instant fetched,
        @Nullable Instant confirmed,
        boolean stale,
        @Nullable String error,
        @Nullable Integer waiting) {}
