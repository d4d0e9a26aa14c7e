package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import io.weir.net.Authority;
import io.weir.policy.InsideJudge;
import io.weir.policy.Ruling;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.proxy.upstream.AliasCheck;
import io.weir.proxy.upstream.JudgedAliases;
import org.jspecify.annotations.Nullable;

/** Waits for the upstream connection; holds what the client sends meanwhile, and gives the dial up when the client leaves. */
final class Dialling extends ChannelInboundHandlerAdapter implements FutureListener<Channel> {
    private static final String NAME = "dialling";

    private final Dial dial;
    private final HeldBytes held;
    private @Nullable JudgedAliases aliases;
    private @Nullable Future<Channel> upstream;

    private Dialling(Dial dial, ByteBuf held) {
        this.dial = dial;
        this.held = new HeldBytes(held);
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

        /** The visit whose host is dialled. */
        Visit visit();

        /** The name is an alias of a blocked one. */
        void blocked(Ruling ruling);
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
        Gear gear = dial.passage().gear();
        InsideJudge judge = gear.inside().judge();
        dialling.aliases = judge.judgesAliases() ? new JudgedAliases(judge, dial.visit()) : null;
        AliasCheck check = dialling.aliases == null ? AliasCheck.NONE : dialling.aliases;
        Future<Channel> upstream = gear.dialler().dial(target, client.eventLoop(), check);
        dialling.upstream = upstream;
        upstream.addListener(dialling);
    }

    @Override
    public void operationComplete(Future<Channel> dialled) {
        Channel client = dial.passage().client();
        if (held.areTaken() || !client.isActive()) {
            abandon(dialled);
            return;
        }
        ByteBuf bytes = held.take();
        client.pipeline().remove(this);
        Ruling ruling = aliases == null ? null : aliases.ruling();
        if (dialled.isSuccess()) {
            if (ruling != null && ruling.verdict() instanceof Verdict.Shadow shadow) {
                dial.passage().gear().desk().ledger().shadowed(ruling.visit(), shadow);
            }
            dial.connected(dialled.getNow(), bytes);
            return;
        }
        bytes.release();
        if (ruling != null && ruling.verdict() instanceof Verdict.Block) {
            dial.blocked(ruling);
        } else {
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
        boolean isHeld = held.add(ctx.alloc(), (ByteBuf) message);
        if (isHeld && held.size() > dial.passage().gear().settings().limits().helloBytes()) {
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
        held.take().release();
    }
}
