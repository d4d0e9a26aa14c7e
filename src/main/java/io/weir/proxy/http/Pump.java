package io.weir.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.weir.proxy.loop.Limits;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One direction of a WebSocket: what this channel reads, its peer writes; no faster than the peer takes it. */
final class Pump extends ChannelInboundHandlerAdapter implements Runnable {
    private final Channel peer;
    private final long idle;
    private long last = System.nanoTime();
    private @Nullable Future<?> timer;
    private @Nullable ChannelHandlerContext ctx;

    Pump(Channel peer, Limits limits) {
        this.peer = peer;
        this.idle = limits.idle().toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
        timer = added.executor().schedule(this, idle, TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object msg) {
        last = System.nanoTime();
        if (msg instanceof ByteBuf) {
            peer.write(msg);
            context.channel().config().setAutoRead(peer.isWritable());
        } else {
            ReferenceCountUtil.release(msg);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        peer.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        peer.config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (timer != null) {
            timer.cancel(false);
        }
        peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    /** Closes what has been silent for the whole of the idle limit. */
    @Override
    public void run() {
        long left = last + idle - System.nanoTime();
        if (ctx == null) {
            return;
        }
        if (left <= 0) {
            ctx.close();
        } else {
            timer = ctx.executor().schedule(this, left, TimeUnit.NANOSECONDS);
        }
    }
}
