package io.weir.proxy.tunnel;

import io.weir.policy.AddressGuard;
import io.weir.policy.Judge;
import io.weir.proxy.block.Ledger;
import io.weir.proxy.block.Pages;
import io.weir.users.Users;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to deal with a CONNECT before it is relayed: to judge it, to write it down, and to answer it.
 *
 * @param guard asked at once for a target that is an address, so that a forbidden one gets its 403 and not a 200
 * @param users whom a client must be one of; none: everybody may
 */
public record TunnelDesk(
        Judge judge,
        AddressGuard guard,
        Ledger ledger,
        Pages pages,
        InstantSource clock,
        @Nullable Users users) {

    /** One that asks nobody who they are. */
    public TunnelDesk(Judge judge, AddressGuard guard, Ledger ledger, Pages pages, InstantSource clock) {
        this(judge, guard, ledger, pages, clock, null);
    }
}
