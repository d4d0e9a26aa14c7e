package io.weir.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every address and port Weir itself can be reached at: what the egress guard never lets anybody dial. */
final class OwnListeners implements Supplier<Collection<InetSocketAddress>> {
    private final List<InetSocketAddress> addresses = new CopyOnWriteArrayList<>();

    /** Adds a listener; one on all addresses counts for each address this machine has now. */
    void add(InetSocketAddress bound) {
        addresses.add(bound);
        if (bound.getAddress().isAnyLocalAddress()) {
            ofThisMachine().forEach(address -> addresses.add(new InetSocketAddress(address, bound.getPort())));
        }
    }

    @Override
    public Collection<InetSocketAddress> get() {
        return addresses;
    }

    private static Stream<InetAddress> ofThisMachine() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses);
        } catch (SocketException e) {
            return Stream.empty(); // the wildcard itself is in the list and covers loopback
        }
    }
}
