package io.weir.policy;

import io.weir.net.AddressRange;
import java.net.InetAddress;
import java.util.List;

/** Whose connections are served at all ({@code proxy.clients}). */
public final class ClientAccess {
    private final List<AddressRange> ranges;

    public ClientAccess(List<AddressRange> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    public boolean admits(InetAddress client) {
        return AddressRange.anyContains(ranges, client);
    }
}
