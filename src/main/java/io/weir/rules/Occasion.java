package io.weir.rules;

import java.net.InetAddress;
import java.time.Instant;

/**
 * When, and for whom, the rules are asked: rules that are not in force on the occasion drop out first.
 *
 * @param lists which lists hold
 */
public record Occasion(Instant time, InetAddress client, ListScope lists) {

    /** An occasion on which every list holds. */
    public Occasion(Instant time, InetAddress client) {
        this(time, client, ListScope.EVERY_LIST);
    }
}
