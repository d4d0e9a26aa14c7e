package io.weir.policy;

import io.weir.net.Host;
import io.weir.net.NameSyntaxException;
import java.net.InetAddress;
import java.time.Instant;

/** Visits of one client at one time. */
final class Visits {
    static final Instant TIME = Instant.parse("2026-11-25T04:00:00Z");
    static final InetAddress CLIENT = InetAddress.getLoopbackAddress();

    private Visits() {}

    /** A CONNECT to a host, as it is judged. */
    static Visit connect(String host) {
        try {
            Host parsed = Host.parse(host);
            return new Visit(
                    TIME, CLIENT, null, "proxy", "CONNECT", parsed, 443, Seen.CONNECT, Names.ofConnect(parsed));
        } catch (NameSyntaxException bad) {
            throw new AssertionError(host, bad);
        }
    }

    /** A CONNECT whose target was no authority. */
    static Visit nameless() {
        return new Visit(TIME, CLIENT, null, "proxy", "CONNECT", null, 0, Seen.CONNECT, Names.NONE);
    }
}
