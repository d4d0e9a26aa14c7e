package io.weir.policy;

import io.weir.net.AddressRange;
import java.net.InetAddress;
import java.util.List;

/** Whose connections are served at all ({@code proxy.clients}). */
public final class ClientAccess {
    private final AddressRange[] ranges;

    public ClientAccess(List<AddressRange> ranges) {
        this.ranges = ranges.toArray(new AddressRange[0]);
    }

    public boolean admits(InetAddress client) {
        for (AddressRange range : ranges) {
            if (range.contains(client)) {
                return true;
            }
        }
        return false;
    }
}
