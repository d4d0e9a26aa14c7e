package io.weir.proxy.upstream;

import com.google.common.net.InetAddresses;
import io.weir.net.Authority;
import io.weir.proxy.upstream.UpstreamException.Kind;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;

/** Says in a line for a client why a connection did not come about: the kernel's reason, not ours or Netty's innards. */
final class ConnectFailure {
    private ConnectFailure() {}

    static UpstreamException of(Throwable cause, InetSocketAddress address) {
        if (cause instanceof UpstreamException known) {
            return known;
        }
        // The native transport puts the call before the kernel's words.
        String said = String.valueOf(cause.getMessage());
        if (cause instanceof NoRouteToHostException || said.contains("Network is unreachable")) {
            return UpstreamException.of(Kind.UNROUTABLE, "no route to " + text(address));
        }
        if (cause instanceof ConnectException && said.contains("Connection refused")) {
            return UpstreamException.of(Kind.REFUSED, "connection refused by " + text(address));
        }
        return UpstreamException.of(Kind.UNREACHABLE, "could not connect to " + text(address));
    }

    /** @param resolved whether it was the connecting that took too long, not the look-up */
    static UpstreamException tooLate(Authority target, Duration limit, boolean resolved) {
        long seconds = limit.toSeconds();
        String time = seconds > 0 ? seconds + " s" : limit.toMillis() + " ms";
        return resolved
                ? UpstreamException.of(Kind.TIMED_OUT, target + " did not answer within " + time)
                : UpstreamException.of(Kind.DNS_TIMED_OUT, target.host() + " could not be resolved within " + time);
    }

    private static String text(InetSocketAddress address) {
        return InetAddresses.toUriString(address.getAddress()) + ":" + address.getPort();
    }
}
