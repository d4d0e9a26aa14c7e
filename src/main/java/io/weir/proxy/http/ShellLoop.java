package io.weir.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A worker as LittleProxy's own channels see it: runs their handlers and never looks at their sockets.
 *
 * <p>LittleProxy makes NIO channels, and nothing else. None of them ever connects or accepts: they are shells that
 * {@link Claim} empties. So they may live on a loop of any {@link io.weir.proxy.loop.Transport}.
 */
final class ShellLoop extends AbstractEventExecutor implements IoEventLoop {
    private static final IoRegistration UNWATCHED = new Unwatched();

    private final EventLoop worker;

    ShellLoop(EventLoop worker) {
        this.worker = worker;
    }

    /** Makes a channel of LittleProxy's live here. */
    ChannelFuture take(Channel shell) {
        return take(shell, new DefaultChannelPromise(shell, this));
    }

    private ChannelFuture take(Channel shell, ChannelPromise promise) {
        shell.unsafe().register(this, promise);
        return promise;
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handle) {
        return true;
    }

    @Override
    public boolean isIoType(Class<? extends IoHandler> handler) {
        return false;
    }

    @Override
    public Future<IoRegistration> register(IoHandle handle) {
        return worker.newSucceededFuture(UNWATCHED);
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel) {
        return take(channel);
    }

    @Override
    @Deprecated
    public ChannelFuture register(ChannelPromise promise) {
        return take(promise.channel(), promise);
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        return take(channel, promise);
    }

    @Override
    public IoEventLoop next() {
        return this;
    }

    @Override
    public EventLoopGroup parent() {
        return this;
    }

    @Override
    public void execute(Runnable task) {
        worker.execute(task);
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return worker.inEventLoop(thread);
    }

    @Override
    public boolean isShuttingDown() {
        return worker.isShuttingDown();
    }

    @Override
    public boolean isShutdown() {
        return worker.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return worker.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return worker.awaitTermination(timeout, unit);
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return worker.terminationFuture(); // the worker is not a shell's to end
    }

    @Override
    public Future<?> terminationFuture() {
        return worker.terminationFuture();
    }

    @Override
    @Deprecated
    public void shutdown() {
        // as shutdownGracefully
    }

    /** What a socket gets that nobody watches. */
    private static final class Unwatched implements IoRegistration {
        @Override
        @SuppressWarnings({"TypeParameterUnusedInFormals", "NullAway"}) // Netty's signature; it has nothing to attach
        public <T> T attachment() {
            return null;
        }

        @Override
        public long submit(IoOps ops) {
            return 0;
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public boolean cancel() {
            return true;
        }
    }
}
