package io.weir.proxy.http;

import io.weir.net.AddressRange;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code weir.proxy}: the explicit proxy.
 *
 * @param listen where to listen; port 0 takes any free one
 * @param clients whose connections are served; all others get 403 and a close
 * @param connectPorts the ports CONNECT may ask for, each 1 to 65535
 * @param forwarded what origins of plain HTTP learn of the clients
 * @param usersFile whose users alone are served; none: nobody is asked
 */
public record ExplicitSettings(
        InetSocketAddress listen,
        List<AddressRange> clients,
        Set<Integer> connectPorts,
        Forwarded forwarded,
        @Nullable Path usersFile) {
    /** Without users: nobody is asked who they are. */
    public ExplicitSettings(InetSocketAddress listen, List<AddressRange> clients, Set<Integer> connectPorts) {
        this(listen, clients, connectPorts, Forwarded.KEEP, null);
    }

    public ExplicitSettings {
        clients = List.copyOf(clients);
        connectPorts = Set.copyOf(connectPorts);
        for (int port : connectPorts) {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("connect-ports: " + port + "; expected 1 to 65535");
            }
        }
    }
}
