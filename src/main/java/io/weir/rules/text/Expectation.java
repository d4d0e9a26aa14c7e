package io.weir.rules.text;

import com.google.common.net.InetAddresses;
import io.weir.net.Host;
import io.weir.rules.Action;
import io.weir.rules.Occasion;
import io.weir.rules.Rule;
import io.weir.rules.RuleSet;
import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code expect} line expects of one host.
 *
 * @param client who asks; none: a client that no rule's {@code clients=} names, unless it names loopback
 * @param time when; none: when the rules are read
 */
record Expectation(
        boolean block,
        Host host,
        @Nullable InetAddress client,
        @Nullable Instant time,
        Spot spot) {

    /** How the rules answer otherwise; none: as expected. */
    @Nullable
    String failure(RuleSet rules, Instant now) {
        Occasion occasion =
                new Occasion(time == null ? now : time, client == null ? InetAddress.getLoopbackAddress() : client);
        Rule winner = rules.match(host, occasion).enforced();
        boolean blocked = winner != null && winner.action() == Action.BLOCK;
        return blocked == block ? null : message(winner);
    }

    private String message(@Nullable Rule winner) {
        String expected = "expected " + host + " to be " + (block ? "blocked" : "allowed") + on();
        if (winner == null) {
            return expected + ", but no rule that is in force applies to it";
        }
        String does = winner.action() == Action.BLOCK ? " blocks it" : " allows it";
        return expected + ", but " + winner.pattern() + " at " + winner.origin().place() + does;
    }

    private String on() {
        return (client == null ? "" : " for " + InetAddresses.toAddrString(client))
                + (time == null ? "" : " at " + time);
    }
}
