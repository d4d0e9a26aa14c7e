package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.weir.inspect.Inspection;
import io.weir.inspect.Opening;
import io.weir.net.Authority;
import io.weir.net.Host;
import io.weir.policy.Refusal;
import io.weir.policy.Ruling;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.proxy.loop.Deadline;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Holds the client's bytes behind the 200 until they say whom they are for, asks, and decides.
 *
 * <p>Until then the upstream, where there is one yet, gets no byte and is not read. Owns the held bytes.
 */
final class TunnelGate extends ChannelInboundHandlerAdapter {
    private static final String NAME = "gate";
    /** No Content-Length, no Transfer-Encoding: RFC 9110 §9.3.6. */
    private static final ByteBuf ESTABLISHED = Unpooled.unreleasableBuffer(Unpooled.directBuffer()
            .writeBytes("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
            .asReadOnly());

    private final Passage passage;
    private final @Nullable Channel upstream;
    private final HeldBytes held;
    private final Deadline timeout;
    private int needed = 1;

    private TunnelGate(Passage passage, @Nullable Channel upstream, ByteBuf held) {
        this.passage = passage;
        this.upstream = upstream;
        this.held = new HeldBytes(held);
        this.timeout = new Deadline(passage.client().eventLoop(), this::timedOut);
    }

    /**
     * Answers the CONNECT with 200 and waits for a hello.
     *
     * @param upstream the dialled origin; none where the hello decides who that is
     * @param held the client's bytes so far; ownership passes
     */
    static void open(Passage passage, @Nullable Channel upstream, ByteBuf held) {
        Channel client = passage.client();
        TunnelGate gate = new TunnelGate(passage, upstream, held);
        if (upstream != null) {
            Unheard.begin(upstream);
        }
        gate.timeout.in(passage.gear().settings().limits().hello().toNanos());
        client.pipeline().addLast(NAME, gate); // before the write: a client that has reset fails it on the spot
        client.writeAndFlush(ESTABLISHED.duplicate(), client.voidPromise());
        client.config().setAutoRead(true);
        gate.look();
    }

    private void timedOut() {
        passage.gear().counters().timedOut();
        passage.client().close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (held.add(ctx.alloc(), (ByteBuf) message)) {
            look();
        }
    }

    private void look() {
        if (held.size() < needed) {
            closeIfNoMoreComes();
            return;
        }
        ByteBuffer view = held.view();
        Inspection seen = passage.gear().inside().parser().parse(view);
        if (seen instanceof Inspection.NeedMore more) {
            await(more.atLeast());
        } else if (seen instanceof Inspection.NotThis) {
            lookForHttp(view, seen);
        } else {
            decide(seen);
        }
    }

    private void lookForHttp(ByteBuffer view, Inspection noTls) {
        switch (Opening.of(view)) {
            case REQUEST -> adopt();
            case CONNECT -> {
                leave().release();
                closeUpstream();
                passage.refuseWithPage(
                        new Verdict.Refuse(new Refusal(Refusal.Reason.LOOP, "a CONNECT inside a tunnel")));
            }
            case UNDECIDED -> await(view.remaining() + 1);
            case OTHER -> decide(noTls);
        }
    }

    private void await(int bytes) {
        if (bytes > mostHeld()) {
            decide(new Inspection.Malformed("first bytes that do not end"));
            return;
        }
        needed = bytes;
        closeIfNoMoreComes();
    }

    /** It is the hello's own bytes that count, which the parser bounds: in one-byte records each has a header of five. */
    private int mostHeld() {
        return RecordWalk.MOST_WIRE_BYTES * passage.gear().settings().limits().helloBytes();
    }

    private void closeIfNoMoreComes() {
        if (passage.client() instanceof DuplexChannel client && client.isInputShutdown()) {
            client.close();
        }
    }

    private void adopt() {
        ByteBuf bytes = leave();
        closeUpstream();
        passage.gear().plainHttp().adopt(passage.client(), passage.visit(), bytes);
    }

    private void decide(Inspection seen) {
        Visit visit = passage.visit();
        passage.gear().counters().inspected(seen, visit.names().connect());
        Ruling ruling = passage.gear().inside().judge().judge(visit, seen);
        Verdict verdict = ruling.verdict();
        if (!verdict.relays()) {
            leave().release();
            closeUpstream();
            passage.refuseInside(ruling.visit(), verdict, seen);
            return;
        }
        if (verdict instanceof Verdict.Shadow shadow) {
            passage.gear().desk().ledger().shadowed(ruling.visit(), shadow);
        }
        pass(ruling.visit(), seen);
    }

    private void pass(Visit judged, Inspection seen) {
        ByteBuf bytes = leave();
        if (upstream != null) {
            RelayPair.start(passage, upstream, seen, bytes);
            return;
        }
        Host name = seen instanceof Inspection.Named named
                ? named.name()
                : passage.target().host();
        Dialling.begin(
                new LateDial(passage, judged, seen),
                new Authority(name, passage.visit().port()),
                bytes);
    }

    /** Leaves the pipeline; the held bytes are the caller's. */
    private ByteBuf leave() {
        ByteBuf bytes = held.take();
        passage.client().pipeline().remove(this);
        return bytes;
    }

    private void closeUpstream() {
        if (upstream != null) {
            upstream.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closeUpstream();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        timeout.end();
        held.take().release();
    }
}
