package io.weir.policy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/** Says of the address that is about to be dialled whether Weir may connect to it. */
public final class AddressGuard {
    private final EgressSettings settings;
    private final Supplier<? extends Collection<InetSocketAddress>> ownListeners;

    /** @param ownListeners what Weir itself listens on; never dialled, whatever is allowed */
    public AddressGuard(EgressSettings settings, Supplier<? extends Collection<InetSocketAddress>> ownListeners) {
        this.settings = settings;
        this.ownListeners = ownListeners;
    }

    /** The refusal, or empty where the address may be dialled. */
    public Optional<Refusal> check(InetAddress address, int port) {
        throw new UnsupportedOperationException(settings + " " + ownListeners.get() + address + port);
    }
}
