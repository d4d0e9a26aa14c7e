package io.weir.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.weir.proxy.loop.Limits;
import io.weir.proxy.loop.OutputEnd;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a WebSocket: what this channel reads, its peer writes; no faster than the peer takes it. The end of what it reads
 * goes to the peer behind the rest, and the other direction goes on.
 */
final class Pump extends ChannelInboundHandlerAdapter implements Runnable {
    private final Channel peer;
    private final Talk talk;
    private @Nullable Future<?> timer;
    private @Nullable ChannelHandlerContext ctx;

    Pump(Channel peer, Talk talk) {
        this.peer = peer;
        this.talk = talk;
    }

    /** What both directions know together: when either was last heard. */
    static final class Talk {
        private final Limits limits;
        private long last = System.nanoTime();
        private boolean halfClosed;

        Talk(Limits limits) {
            this.limits = limits;
        }

        private void stir() {
            last = System.nanoTime();
        }

        private long left() {
            Duration allowed = halfClosed ? limits.halfClose() : limits.idle();
            return last + allowed.toNanos() - System.nanoTime();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
        await(added);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object msg) {
        talk.stir();
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
            talk.stir();
            talk.halfClosed = true;
            await(context);
            peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(said -> finishPeer(said.isSuccess()));
        }
    }

    private void finishPeer(boolean said) {
        boolean both = peer instanceof DuplexChannel duplex && duplex.isInputShutdown();
        if (!said || both || !OutputEnd.send(peer)) {
            peer.close();
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

    private void await(ChannelHandlerContext context) {
        if (timer != null) {
            timer.cancel(false);
        }
        timer = context.executor().schedule(this, talk.left(), TimeUnit.NANOSECONDS);
    }

    /** Closes what has been silent for the whole of the limit, both ways. */
    @Override
    public void run() {
        if (ctx == null) {
            return;
        }
        if (talk.left() <= 0) {
            ctx.close();
        } else {
            await(ctx);
        }
    }
}
