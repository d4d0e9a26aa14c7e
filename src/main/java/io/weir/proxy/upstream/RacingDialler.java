package io.weir.proxy.upstream;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.weir.net.Authority;
import io.weir.policy.AddressGuard;
import io.weir.proxy.loop.ChannelTuning;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Function;

/**
 * Dials the permitted addresses of a target one after the other, 250 ms apart or at once where one has failed, and takes the first
 * that answers (RFC 8305 §5). Each is checked again right before its connect.
 *
 * <p>Nothing ever waits, so dials to a black hole cost their sockets and timers, on their clients' loops, and nobody any time;
 * how many there are is bounded by the number of clients.
 */
public final class RacingDialler implements Dialler {
    private final Resolver resolver;
    private final AddressGuard guard;
    private final ChannelTuning tuning;
    private final Duration limit;
    private final Function<InetAddress, ? extends Channel> sockets;

    /**
     * @param limit for resolving and connecting together: {@code limits.dial}
     * @param sockets of the transport that the loops have which are dialled on
     */
    public RacingDialler(
            Resolver resolver,
            AddressGuard guard,
            ChannelTuning tuning,
            Duration limit,
            Function<InetAddress, ? extends Channel> sockets) {
        this.sockets = sockets;
        this.resolver = resolver;
        this.guard = guard;
        this.tuning = tuning;
        this.limit = limit;
    }

    @Override
    public Future<Channel> dial(Authority target, EventLoop loop) {
        return dial(target, loop, AliasCheck.NONE);
    }

    @Override
    public Future<Channel> dial(Authority target, EventLoop loop, AliasCheck check) {
        Promise<Channel> promise = loop.newPromise();
        Dial dial = new Dial(target, loop, guard, tuning, sockets, promise);
        if (loop.inEventLoop()) {
            dial.start(on -> resolver.resolve(target, on, check), limit);
        } else {
            loop.execute(() -> dial.start(on -> resolver.resolve(target, on, check), limit));
        }
        return promise;
    }
}
