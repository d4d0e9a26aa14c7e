package io.weir.proxy.tunnel;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/**
 * One direction of a tunnel: writes what its channel reads to the other channel, untouched.
 *
 * <p>A full peer is flushed at once, so that a fast one takes many reads in one turn of the loop; only one that stays full
 * stops the reading, and starts it again when it has drained.
 */
final class Relay extends ChannelInboundHandlerAdapter {
    static final String NAME = "relay";

    private final RelayPair pair;
    private final Channel peer;
    private boolean finished;

    Relay(RelayPair pair, Channel peer) {
        this.pair = pair;
        this.peer = peer;
    }

    /** Whether its channel's end of input has been carried over. */
    boolean finished() {
        return finished;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        pair.stir();
        peer.write(message, peer.voidPromise());
        if (!peer.isWritable()) {
            peer.flush();
            if (!peer.isWritable()) {
                ctx.channel().config().setAutoRead(false);
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        peer.flush();
    }

    /** This channel has drained: the peer may be read again, unless it has nothing more to say. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            pair.stir();
            pair.resume(peer);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            finish();
        }
    }

    /** Carries the end of input over. */
    void finish() {
        if (!finished) {
            finished = true;
            pair.finish(peer);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pair.end(peer);
    }

    /** A reset, or a write that failed: nobody is to be told but the other side. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
