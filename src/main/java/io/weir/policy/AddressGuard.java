package io.weir.policy;

import java.net.InetAddress;
import java.util.Optional;

/** Says of the address that is about to be dialled whether Weir may connect to it. */
public interface AddressGuard {

    /** The refusal, or empty where the address may be dialled. */
    Optional<Refusal> check(InetAddress address, int port);
}
