package io.weir.proxy.http;

import io.weir.policy.Visit;
import io.weir.proxy.loop.OpenChannels;
import io.weir.proxy.tunnel.TunnelEntrance;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a client connection, and by which way it came in.
 *
 * @param listener the name of the listener: {@code proxy}, …
 * @param connect the CONNECT whose tunnel this connection is the inside of: only what was judged and allowed; none: no tunnel
 * @param tunnels where a CONNECT goes; none: a CONNECT is refused, as inside a tunnel
 * @param seat where it says whether it is at work, for a drain; none inside a tunnel, which is at work until its end
 */
record Caller(
        InetAddress address,
        String listener,
        @Nullable Visit connect,
        @Nullable TunnelEntrance tunnels,
        OpenChannels.@Nullable Seat seat) {}
