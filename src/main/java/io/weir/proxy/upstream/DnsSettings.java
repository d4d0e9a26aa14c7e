package io.weir.proxy.upstream;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code weir.egress.dns}: who is asked for addresses.
 *
 * @param servers in the order to ask them; none: those of {@code /etc/resolv.conf}, read at start
 * @param hostsFile names found here are not asked for; null: none
 */
public record DnsSettings(
        List<InetSocketAddress> servers, @Nullable Path hostsFile) {
    public static final DnsSettings DEFAULT = new DnsSettings(List.of(), Path.of("/etc/hosts"));

    public DnsSettings {
        servers = List.copyOf(servers);
    }
}
