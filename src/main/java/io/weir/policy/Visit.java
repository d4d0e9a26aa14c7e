package io.weir.policy;

import io.weir.net.Host;
import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One client asking for one host: what a verdict is asked of, and what an event tells.
 *
 * @param listener the name of the listener it came in by: {@code proxy}, {@code network-tls}, {@code network-http}
 * @param method the HTTP method; {@code CONNECT} for a tunnel
 * @param host the name to judge, one of {@code names}; none where the name was malformed
 * @param port 1 to 65535, or 0 where none was understood
 * @param seen where {@code host} was seen
 */
public record Visit(
        Instant time,
        InetAddress client,
        @Nullable String user,
        String listener,
        String method,
        @Nullable Host host,
        int port,
        Seen seen,
        Names names) {

    /** A visit of which not even the name was understood; {@code method} is empty where that was not either. */
    public static Visit nameless(Instant time, InetAddress client, String listener, String method) {
        return new Visit(time, client, null, listener, method, null, 0, Seen.URI, Names.NONE);
    }

    /** The same visit, now judged by the name in the TLS hello. */
    Visit bySni(Host name) {
        return new Visit(time, client, user, listener, method, name, port, Seen.SNI, names.withSni(name));
    }

    /** The same visit, now that it is known who makes it. */
    public Visit by(@Nullable String who) {
        return new Visit(time, client, who, listener, method, host, port, seen, names);
    }

    /** The same visit, now judged by a name that its host is an alias of. */
    Visit byAlias() {
        return new Visit(time, client, user, listener, method, host, port, Seen.CNAME, names);
    }

    /** The same visit to another host. */
    Visit to(Host name) {
        return new Visit(time, client, user, listener, method, name, port, seen, names);
    }
}
