package io.weir.proxy.upstream;

import io.weir.net.HostName;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** What became of a {@link Question}, and how long that may be kept. */
sealed interface Answer {
    /** An address that changes under us is asked for again soon; a TTL of 0 would ask once per connection. */
    Duration SHORTEST = Duration.ofSeconds(1);

    Duration LONGEST = Duration.ofMinutes(5);
    Duration LONGEST_MISSING = Duration.ofSeconds(30);

    /** More than a connection ever tries; the rest of a huge answer is dropped. */
    int MOST_ADDRESSES = 64;

    Duration keep();

    /** The same, for a name that is an alias of these, in the order of the chain. */
    default Answer behind(List<HostName> chain) {
        return this;
    }

    /** Addresses, at least one, at most {@link #MOST_ADDRESSES}, in the server's order; and what the name is an alias of. */
    record Found(List<InetAddress> addresses, List<HostName> aliases, Duration keep) implements Answer {
        static Found of(List<InetAddress> addresses, long ttlSeconds) {
            return new Found(List.copyOf(addresses), List.of(), clamp(ttlSeconds, LONGEST));
        }

        @Override
        public Found behind(List<HostName> chain) {
            return new Found(addresses, List.copyOf(chain), keep);
        }
    }

    /** The name does not exist, or has no address of that family (RFC 2308). */
    record Missing(Duration keep) implements Answer {
        static Missing of(long ttlSeconds) {
            return new Missing(clamp(ttlSeconds, LONGEST_MISSING));
        }
    }

    /** Nobody said anything useful. Kept for a second, the least RFC 9520 §3.2 asks for. */
    record Failed(UpstreamException.Kind kind, String reason) implements Answer {
        @Override
        public Duration keep() {
            return SHORTEST;
        }
    }

    private static Duration clamp(long seconds, Duration longest) {
        return Duration.ofSeconds(Math.max(SHORTEST.toSeconds(), Math.min(seconds, longest.toSeconds())));
    }
}
