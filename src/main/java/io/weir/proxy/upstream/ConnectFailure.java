package io.weir.proxy.upstream;

import com.google.common.net.InetAddresses;
import io.weir.proxy.upstream.UpstreamException.Kind;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;

/** Says in a line for a client why a connection did not come about: the kernel's reason, not ours or Netty's innards. */
final class ConnectFailure {
    private ConnectFailure() {}

    static UpstreamException of(Throwable cause, InetSocketAddress address) {
        return cause instanceof UpstreamException known
                ? known
                : UpstreamException.of(Kind.UNREACHABLE, reason(cause) + text(address));
    }

    private static String reason(Throwable cause) {
        String said =
                String.valueOf(cause.getMessage()); // the native transport puts the call before the kernel's words
        if (cause instanceof NoRouteToHostException || said.contains("Network is unreachable")) {
            return "no route to ";
        }
        if (cause instanceof ConnectException && said.contains("Connection refused")) {
            return "connection refused by ";
        }
        return "could not connect to ";
    }

    static UpstreamException tooLate(Object target, Duration limit) {
        long seconds = limit.toSeconds();
        String time = seconds > 0 ? seconds + " s" : limit.toMillis() + " ms";
        return UpstreamException.of(Kind.TIMED_OUT, target + " did not answer within " + time);
    }

    private static String text(InetSocketAddress address) {
        return InetAddresses.toUriString(address.getAddress()) + ":" + address.getPort();
    }
}
