package io.weir.proxy.loop;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On the listening sockets of one address: where a connection can't be accepted, for want of descriptors for instance, none is tried
 * for a second; those that come wait in the kernel's queue. The log has one line when that begins and one when it is over: Netty's own
 * handler, which never sees these failures, pauses as long but warns each time, twice a second where two sockets listen.
 */
@Sharable
final class AcceptPause extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptPause.class);
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    /** At the edge of the limit a connection is accepted now and then: that doesn't end it. */
    private static final long OVER_AFTER = 10 * PAUSE;

    private final InetSocketAddress address;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile long lastFailure;

    AcceptPause(InetSocketAddress address) {
        this.address = address;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        if (failing.get() && now(ctx) - lastFailure > OVER_AFTER && failing.compareAndSet(true, false)) {
            LOG.warn("{}: connections are accepted again", address);
        }
        ctx.fireChannelRead(accepted);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        lastFailure = now(ctx);
        if (failing.compareAndSet(false, true)) {
            LOG.warn("{}: no connection can be accepted, trying again each second: {}", address, cause.getMessage());
        }
        ChannelConfig config = ctx.channel().config();
        config.setAutoRead(false);
        ctx.executor().schedule(() -> config.setAutoRead(true), PAUSE, TimeUnit.NANOSECONDS);
    }

    private static long now(ChannelHandlerContext ctx) {
        return ctx.executor().ticker().nanoTime();
    }
}
