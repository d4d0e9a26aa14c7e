package io.weir.rules.lists;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy that leads out.
 *
 * @param address unresolved
 * @param user {@code NAME:PASSWORD}, for Basic (RFC 7617); none: it asks for none
 */
public record UpstreamProxy(
        InetSocketAddress address, @Nullable String user) {
    /** Without the password. */
    @Override
    public String toString() {
        return (user == null ? "" : "...@") + address.getHostString() + ":" + address.getPort();
    }
}
