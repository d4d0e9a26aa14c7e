package io.weir.proxy.upstream;

import io.weir.policy.AddressGuard;
import io.weir.policy.Refusal;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what the guard lets through of a target's addresses, and why it did not let through the rest. */
final class PermittedAddresses {
    private final AddressGuard guard;
    private final int port;
    private final List<InetAddress> permitted = new ArrayList<>();
    private @Nullable Refusal refusal;

    PermittedAddresses(AddressGuard guard, int port) {
        this.guard = guard;
        this.port = port;
    }

    void addAll(List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            guard.check(address, port).ifPresentOrElse(this::refuse, () -> permitted.add(address));
        }
    }

    private void refuse(Refusal why) {
        if (refusal == null) {
            refusal = why;
        }
    }

    /**
     * Those that may be dialled: none where any is forbidden. A name that leads to a forbidden address besides a public one is made so
     * to get somebody there (rebinding); a resolver that drops the one and a client that tries the other are how.
     */
    List<InetAddress> permitted() {
        return refusal == null ? permitted : List.of();
    }

    /** The first refusal; null where none was refused. */
    @Nullable
    Refusal refusal() {
        return refusal;
    }
}
