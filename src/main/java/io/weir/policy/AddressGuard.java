package io.weir.policy;

import io.weir.net.HostName;
import java.net.InetAddress;
import java.util.Optional;

/** Says of a name that is about to be looked up, and of an address that is about to be dialled, whether Weir may. */
public interface AddressGuard {

    /** The refusal, or empty where the address may be dialled. */
    Optional<Refusal> check(InetAddress address, int port);

    /** The refusal, or empty where the name may be looked up. */
    default Optional<Refusal> checkName(HostName name) {
        return Optional.empty();
    }
}
