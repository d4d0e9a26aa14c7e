package io.weir.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** The event loops as LittleProxy is lent them: it can register channels, by a way of ours, but never end a loop. */
final class LentLoops extends AbstractEventExecutorGroup implements EventLoopGroup {
    private final EventLoopGroup owned;
    private final Registration registration;

    LentLoops(EventLoopGroup owned, Registration registration) {
        this.owned = owned;
        this.registration = registration;
    }

    /** Sees a channel before LittleProxy's handlers are set up on it, and registers it. */
    interface Registration {
        ChannelFuture register(Channel channel);
    }

    @Override
    public ChannelFuture register(Channel channel) {
        return registration.register(channel);
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        throw new UnsupportedOperationException("register(Channel) is the way in");
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        return register(promise.channel());
    }

    @Override
    public EventLoop next() {
        return owned.next();
    }

    @Override
    public Iterator<EventExecutor> iterator() {
        return owned.iterator();
    }

    @Override
    public boolean isShuttingDown() {
        return owned.isShuttingDown();
    }

    @Override
    public boolean isShutdown() {
        return owned.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return owned.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return owned.awaitTermination(timeout, unit);
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return owned.terminationFuture();
    }

    @Override
    public Future<?> terminationFuture() {
        return owned.terminationFuture();
    }

    @Override
    @Deprecated
    public void shutdown() {
        // The loops are not LittleProxy's to end.
    }
}
