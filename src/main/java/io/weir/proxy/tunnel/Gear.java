package io.weir.proxy.tunnel;

import io.weir.inspect.ClientHelloParser;
import io.weir.policy.InsideJudge;
import io.weir.proxy.upstream.Dialler;

/** What all passages of a Weir share. */
record Gear(
        TunnelSettings settings,
        TunnelDesk desk,
        Inside inside,
        Dialler dialler,
        PlainHttp plainHttp,
        TunnelCounters counters) {

    /** How the bytes behind a 200 are read and judged. */
    record Inside(ClientHelloParser parser, InsideJudge judge) {}
}
