package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.weir.inspect.Inspection;
import io.weir.policy.Ruling;
import io.weir.policy.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the relay of the client until the server's first answer shows that there is no second hello, or until that
 * hello has been judged as the first one was: a server that asks for a retry (RFC 8446 §4.1.4) goes by the names in the second.
 *
 * <p>The first handshake record behind the first hello is taken for a second one; what comes before it (early data,
 * change_cipher_spec) is passed on. Owns the held bytes.
 */
final class SecondHello extends ChannelInboundHandlerAdapter {
    static final String NAME = "second-hello";

    private final Passage passage;
    private final RelayPair pair;
    private final Inspection first;
    private final RecordWalk walk = new RecordWalk();
    private @Nullable ByteBuf held;
    private int needed;

    SecondHello(Passage passage, RelayPair pair, Inspection first) {
        this.passage = passage;
        this.pair = pair;
        this.first = first;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        ByteBuf before = held;
        if (before != null) {
            held = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), before, bytes);
            look(ctx);
            return;
        }
        int handshake = walk.toHandshake(bytes);
        if (handshake < 0) {
            ctx.fireChannelRead(bytes);
            return;
        }
        if (handshake > bytes.readerIndex()) {
            ctx.fireChannelRead(bytes.readRetainedSlice(handshake - bytes.readerIndex()));
        }
        held = bytes;
        look(ctx);
    }

    private void look(ChannelHandlerContext ctx) {
        ByteBuf bytes = held;
        if (bytes == null || bytes.readableBytes() < needed) {
            return;
        }
        Inspection seen = passage.gear().inside().parser().parse(bytes.nioBuffer());
        if (!(seen instanceof Inspection.NeedMore more)) {
            decide(ctx, seen);
        } else if (more.atLeast()
                > RecordWalk.MOST_WIRE_BYTES
                        * passage.gear().settings().limits().helloBytes()) {
            decide(ctx, new Inspection.Malformed("a second hello that does not end"));
        } else {
            needed = more.atLeast();
        }
    }

    private void decide(ChannelHandlerContext ctx, Inspection seen) {
        if (seen.equals(first)) {
            ctx.pipeline().remove(this);
            return;
        }
        Ruling ruling = passage.gear().inside().judge().judge(passage.visit(), seen);
        Verdict verdict = ruling.verdict();
        if (!verdict.relays()) {
            drop();
            pair.stop();
            ctx.pipeline().remove(this);
            passage.refuseInside(ruling.visit(), verdict, seen);
            return;
        }
        if (verdict instanceof Verdict.Shadow shadow) {
            passage.gear().desk().ledger().shadowed(ruling.visit(), shadow);
        }
        ctx.pipeline().remove(this);
    }

    /** What is still held goes on its way, unless the channel is gone or the tunnel cut. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        ByteBuf bytes = held;
        if (bytes == null) {
            return;
        }
        held = null;
        if (ctx.channel().isActive()) {
            ctx.fireChannelRead(bytes);
            ctx.fireChannelReadComplete();
        } else {
            bytes.release();
        }
    }

    private void drop() {
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
