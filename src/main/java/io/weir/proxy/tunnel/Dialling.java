package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import io.weir.net.Authority;
import org.jspecify.annotations.Nullable;

/** Waits for the upstream connection; holds what the client sends meanwhile, and gives the dial up when the client leaves. */
final class Dialling extends ChannelInboundHandlerAdapter implements FutureListener<Channel> {
    private static final String NAME = "dialling";

    private final Dial dial;
    private @Nullable ByteBuf held;
    private @Nullable Future<Channel> upstream;

    private Dialling(Dial dial, ByteBuf held) {
        this.dial = dial;
        this.held = held;
    }

    /** What a dial is for: who takes over when it has ended. */
    interface Dial {

        Passage passage();

        /**
         * The origin is there.
         *
         * @param held the client's bytes so far; ownership passes
         */
        void connected(Channel upstream, ByteBuf held);

        void failed(Throwable cause);
    }

    /**
     * Dials the target.
     *
     * @param held the client's bytes so far; ownership passes
     */
    static void begin(Dial dial, Authority target, ByteBuf held) {
        Channel client = dial.passage().client();
        Dialling dialling = new Dialling(dial, held);
        client.pipeline().addLast(NAME, dialling);
        client.config().setAutoRead(true);
        Future<Channel> upstream = dial.passage().gear().dialler().dial(target, client.eventLoop());
        dialling.upstream = upstream;
        upstream.addListener(dialling);
    }

    @Override
    public void operationComplete(Future<Channel> dialled) {
        ByteBuf bytes = held;
        Channel client = dial.passage().client();
        if (bytes == null || !client.isActive()) {
            abandon(dialled);
            return;
        }
        held = null;
        client.pipeline().remove(this);
        if (dialled.isSuccess()) {
            dial.connected(dialled.getNow(), bytes);
        } else {
            bytes.release();
            dial.failed(dialled.cause());
        }
    }

    private static void abandon(Future<Channel> dialled) {
        if (dialled.isSuccess()) {
            dialled.getNow().close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf before = held;
        if (before == null) {
            ((ByteBuf) message).release();
            return;
        }
        held = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), before, (ByteBuf) message);
        if (held.readableBytes() > dial.passage().gear().settings().limits().helloBytes()) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (upstream != null) {
            upstream.cancel(false);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
