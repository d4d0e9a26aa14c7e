package io.weir.proxy.http;

import io.weir.policy.Judge;
import io.weir.proxy.block.Ledger;
import io.weir.proxy.block.Pages;
import io.weir.users.Users;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What it takes to deal with one request before it is relayed: to judge it, to write it down, and to answer it. */
public record Desk(
        Judge judge,
        Ledger ledger,
        Pages pages,
        InstantSource clock,
        @Nullable Users users) {

    /** One that asks nobody who they are. */
    public Desk(Judge judge, Ledger ledger, Pages pages, InstantSource clock) {
        this(judge, ledger, pages, clock, null);
    }
}
