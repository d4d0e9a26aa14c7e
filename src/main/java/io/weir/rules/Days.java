package io.weir.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days (UTC) on which something is in force, as days since 1970-01-01.
 *
 * @param from the first day
 * @param until the first day after
 */
record Days(int from, int until) {
    /** Which rules a question is about, by the days they hold. */
    interface Question {
        boolean isAbout(Days days);
    }

    static final Days ALWAYS = new Days(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final long SECONDS_A_DAY = 86_400;

    static Days of(@Nullable LocalDate from, @Nullable LocalDate until) {
        if (from == null && until == null) {
            return ALWAYS;
        }
        return new Days(
                from == null ? Integer.MIN_VALUE : (int) from.toEpochDay(),
                until == null ? Integer.MAX_VALUE : (int) until.toEpochDay());
    }

    static Days of(Terms terms) {
        return of(terms.from(), terms.until());
    }

    /** When a rule holds: both its order and its own terms. */
    static Days of(Rule rule) {
        return of(rule.origin().order()).and(of(rule.terms()));
    }

    /** The days that are in both. */
    Days and(Days other) {
        return new Days(Math.max(from, other.from), Math.min(until, other.until));
    }

    static Days of(@Nullable Order order) {
        return order == null ? ALWAYS : of(order.effective(), order.lifted());
    }

    /** The day of an occasion. */
    static int day(Occasion occasion) {
        return (int) Math.floorDiv(occasion.time().getEpochSecond(), SECONDS_A_DAY);
    }

    boolean hold(int day) {
        return from <= day && day < until;
    }
}
