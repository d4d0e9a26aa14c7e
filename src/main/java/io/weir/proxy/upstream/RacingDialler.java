package io.weir.proxy.upstream;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.weir.net.Authority;
import io.weir.policy.AddressGuard;
import io.weir.proxy.loop.ChannelTuning;
import java.time.Duration;

/** Dials the permitted addresses of a target one after the other, 250 ms apart, and takes the first that answers (RFC 8305). */
public final class RacingDialler implements Dialler {

    /** @param limit for resolving and connecting together: {@code limits.dial} */
    @SuppressWarnings("UnusedVariable") // follows
    public RacingDialler(Resolver resolver, AddressGuard guard, ChannelTuning tuning, Duration limit) {}

    @Override
    public Future<Channel> dial(Authority target, EventLoop loop) {
        return loop.newFailedFuture(UpstreamException.of(UpstreamException.Kind.UNREACHABLE, "not built yet"));
    }
}
