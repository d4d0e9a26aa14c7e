package io.weir.proxy.upstream;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.weir.net.Authority;
import io.weir.policy.AddressGuard;
import io.weir.policy.Refusal;
import io.weir.proxy.loop.ChannelTuning;
import io.weir.proxy.upstream.UpstreamException.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One dial, on one event loop. However the promise ends, also when its caller cancels it, every timer is cancelled and every
 * channel but the winner is closed.
 */
final class Dial {
    private static final long ATTEMPT_DELAY_MILLIS = 250; // RFC 8305 §5

    private final Authority target;
    private final EventLoop loop;
    private final AddressGuard guard;
    private final ChannelTuning tuning;
    private final Function<InetAddress, ? extends Channel> sockets;
    private final Promise<Channel> promise;

    private final List<Channel> attempts = new ArrayList<>(2);
    private List<InetSocketAddress> addresses = List.of();
    private int next;
    private UpstreamException last;
    private @Nullable Future<?> timer;
    private @Nullable Future<?> limit;
    private @Nullable Future<?> lookUp;

    Dial(
            Authority target,
            EventLoop loop,
            AddressGuard guard,
            ChannelTuning tuning,
            Function<InetAddress, ? extends Channel> sockets,
            Promise<Channel> promise) {
        this.target = target;
        this.loop = loop;
        this.guard = guard;
        this.tuning = tuning;
        this.sockets = sockets;
        this.promise = promise;
        this.last = UpstreamException.of(Kind.UNREACHABLE, "no address of " + target + " could be dialled");
    }

    /** Call on the loop. */
    void start(Function<EventLoop, Future<List<InetSocketAddress>>> resolve, Duration most) {
        limit = loop.schedule(
                () -> promise.tryFailure(ConnectFailure.tooLate(target, most, !addresses.isEmpty())),
                most.toNanos(),
                TimeUnit.NANOSECONDS);
        promise.addListener(done -> end());
        Future<List<InetSocketAddress>> resolved = resolve.apply(loop);
        lookUp = resolved;
        resolved.addListener(done -> begin(resolved));
    }

    private void begin(Future<List<InetSocketAddress>> resolved) {
        if (resolved.isSuccess()) {
            addresses = resolved.getNow();
            tryNext();
        } else if (resolved.cause() != null) {
            promise.tryFailure(resolved.cause());
        }
    }

    /** Starts the next attempt, and sets the timer for the one after it; fails where none is left and none is under way. */
    private void tryNext() {
        cancel(timer);
        boolean started = false;
        while (!promise.isDone() && !started && next < addresses.size()) {
            started = attempt(addresses.get(next++));
        }
        cancel(timer); // an attempt that failed within its own call has set it already
        if (promise.isDone()) {
            return;
        }
        if (next < addresses.size()) {
            timer = loop.schedule(this::tryNext, ATTEMPT_DELAY_MILLIS, TimeUnit.MILLISECONDS);
        } else if (attempts.isEmpty()) {
            promise.tryFailure(last);
        }
    }

    /** False where it failed on the spot. */
    private boolean attempt(InetSocketAddress address) {
        Optional<Refusal> refusal = guard.check(address.getAddress(), address.getPort());
        if (refusal.isPresent()) {
            last = UpstreamException.forbidden(refusal.get());
            return false;
        }
        Channel channel;
        try {
            channel = sockets.apply(address.getAddress());
        } catch (RuntimeException noDescriptor) {
            last = UpstreamException.of(Kind.UNREACHABLE, "Weir has no descriptor left to connect with");
            return false;
        }
        tuning.upstream(channel.config());
        attempts.add(channel);
        connect(channel, address);
        return true;
    }

    private void connect(Channel channel, InetSocketAddress address) {
        loop.register(channel).addListener(registered -> {
            if (registered.isSuccess() && !promise.isDone()) {
                channel.connect(address).addListener(connected -> ended(channel, address, connected));
            } else {
                ended(channel, address, registered);
            }
        });
    }

    private void ended(Channel channel, InetSocketAddress address, Future<?> future) {
        attempts.remove(channel);
        if (future.isSuccess() && promise.trySuccess(channel)) {
            return;
        }
        close(channel);
        if (future.cause() != null) {
            last = ConnectFailure.of(future.cause(), address);
        }
        tryNext();
    }

    private void end() {
        cancel(timer);
        cancel(limit);
        cancel(lookUp);
        List.copyOf(attempts).forEach(Dial::close);
    }

    /** One that is not registered yet is closed when it is; one whose registration fails, Netty closes. */
    private static void close(Channel channel) {
        if (channel.isRegistered()) {
            channel.close();
        }
    }

    private static void cancel(@Nullable Future<?> future) {
        if (future != null) {
            future.cancel(false);
        }
    }
}
