package io.weir.proxy.tunnel;

import io.weir.policy.AddressGuard;
import io.weir.policy.Judge;
import io.weir.proxy.block.Ledger;
import io.weir.proxy.block.Pages;
import java.time.InstantSource;

/**
 * What it takes to deal with a CONNECT before it is relayed: to judge it, to write it down, and to answer it.
 *
 * @param guard asked at once for a target that is an address, so that a forbidden one gets its 403 and not a 200
 * @param reception what is asked of a client before
 */
public record TunnelDesk(
        Judge judge, AddressGuard guard, Ledger ledger, Pages pages, InstantSource clock, Reception reception) {

    /** One that asks nobody anything. */
    public TunnelDesk(Judge judge, AddressGuard guard, Ledger ledger, Pages pages, InstantSource clock) {
        this(judge, guard, ledger, pages, clock, Reception.open());
    }
}
