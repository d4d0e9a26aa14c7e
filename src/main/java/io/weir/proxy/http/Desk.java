package io.weir.proxy.http;

import io.weir.policy.Judge;
import io.weir.proxy.block.Ledger;
import io.weir.proxy.block.Pages;
import io.weir.proxy.tunnel.Reception;
import java.time.InstantSource;

/** What it takes to deal with one request before it is relayed: to judge it, to write it down, and to answer it. */
public record Desk(Judge judge, Ledger ledger, Pages pages, InstantSource clock, Reception reception) {

    /** One that asks nobody anything. */
    public Desk(Judge judge, Ledger ledger, Pages pages, InstantSource clock) {
        this(judge, ledger, pages, clock, Reception.open());
    }
}
