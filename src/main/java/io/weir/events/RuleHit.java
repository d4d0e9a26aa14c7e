package io.weir.events;

import java.time.Instant;

/**
 * How often a rule blocked, or, in a list in shadow, would have blocked.
 *
 * @param list the name of its list
 * @param rule as it is written: {@code binance.com}
 * @param count at least 1
 */
public record RuleHit(String list, String rule, long count, Instant first, Instant last) {

    /** This hit and another of the same rule as one. */
    RuleHit and(RuleHit more) {
        return new RuleHit(
                list,
                rule,
                count + more.count,
                first.isBefore(more.first) ? first : more.first,
                last.isAfter(more.last) ? last : more.last);
    }
}
