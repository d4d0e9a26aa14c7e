package io.weir.proxy.upstream;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/**
 * In which order addresses are tried: the families take turns (RFC 8305 §4), each in the order it came in. IPv6 goes first where
 * this host has a global IPv6 address (2000::/3), else IPv4: without one, every IPv6 attempt would only cost time.
 *
 * @param v6First whether the first attempt is IPv6 where there is one
 */
record AddressOrder(boolean v6First) {
    /** More are not tried: 16 attempts are 4 s apart in all, and a name with more is hardly unlucky with all of these. */
    static final int MOST = 16;

    /** Looks at the interfaces as they are now. */
    static AddressOrder ofThisHost() {
        try {
            return new AddressOrder(NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(AddressOrder::isGlobalV6));
        } catch (SocketException noInterfaces) {
            return new AddressOrder(false);
        }
    }

    static boolean isGlobalV6(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & 0xe0) == 0x20;
    }

    List<InetSocketAddress> arrange(List<InetAddress> addresses, int port) {
        List<InetAddress> first = ofFamily(addresses, v6First);
        List<InetAddress> second = ofFamily(addresses, !v6First);
        List<InetSocketAddress> order = new ArrayList<>(Math.min(MOST, addresses.size()));
        for (int i = 0; i < MOST && order.size() < MOST; i++) {
            addAt(order, first, i, port);
            addAt(order, second, i, port);
        }
        return order;
    }

    private static void addAt(List<InetSocketAddress> order, List<InetAddress> from, int index, int port) {
        if (index < from.size() && order.size() < MOST) {
            order.add(new InetSocketAddress(from.get(index), port));
        }
    }

    private static List<InetAddress> ofFamily(List<InetAddress> addresses, boolean v6) {
        List<InetAddress> some = new ArrayList<>(addresses.size());
        for (InetAddress address : addresses) {
            if (address instanceof Inet6Address == v6) {
                some.add(address);
            }
        }
        return some;
    }
}
