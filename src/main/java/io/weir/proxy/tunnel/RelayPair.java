package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.weir.inspect.Inspection;
import io.weir.proxy.loop.Deadline;
import io.weir.proxy.loop.Limits;
import io.weir.proxy.loop.OutputEnd;

/** Both directions of a tunnel: what they share is the end, and the time-out that ends a silent one. */
final class RelayPair implements ChannelFutureListener {
    private final Channel client;
    private final Channel upstream;
    private final Relay up;
    private final Relay down;
    private final Limits limits;
    private final TunnelCounters counters;
    private final Deadline silence;
    private boolean ending;
    private boolean ended;

    private RelayPair(Passage passage, Channel upstream) {
        this.client = passage.client();
        this.upstream = upstream;
        this.up = new Relay(this, upstream);
        this.down = new Relay(this, client);
        this.limits = passage.gear().settings().limits();
        this.counters = passage.gear().counters();
        this.silence = new Deadline(client.eventLoop(), this::cut);
    }

    /**
     * Hands both channels over to the relay.
     *
     * @param seen what the first bytes are; behind a hello the handshake is watched for a second one
     * @param first the client's bytes so far; ownership passes
     */
    static void start(Passage passage, Channel upstream, Inspection seen, ByteBuf first) {
        RelayPair pair = new RelayPair(passage, upstream);
        Unheard.end(upstream);
        pair.client.pipeline().addLast(Relay.NAME, pair.up);
        upstream.pipeline().addLast(Relay.NAME, pair.down);
        pair.counters.opened();
        pair.stir();
        if (seen instanceof Inspection.Named || seen instanceof Inspection.Unnamed) {
            pair.begin(first, new SecondHello(passage, pair, seen));
        } else {
            upstream.writeAndFlush(first, upstream.voidPromise());
        }
        if (upstream.isActive()) {
            pair.resume(upstream);
            pair.resume(pair.client);
        } else {
            pair.end(pair.client);
        }
    }

    /** Sends the hello on; what came behind it goes the way of everything that will. */
    private void begin(ByteBuf first, SecondHello watch) {
        client.pipeline().addBefore(Relay.NAME, SecondHello.NAME, watch);
        ChannelHandlerContext place = client.pipeline().context(watch);
        upstream.pipeline().addBefore(Relay.NAME, FirstAnswer.NAME, new FirstAnswer(place));
        int hello = RecordWalk.helloLength(first);
        if (hello == first.readableBytes()) {
            upstream.writeAndFlush(first, upstream.voidPromise());
            return;
        }
        upstream.write(first.readRetainedSlice(hello), upstream.voidPromise());
        watch.channelRead(place, first);
        upstream.flush();
    }

    /** There was a sign of life. */
    void stir() {
        silence.in(ending ? limits.halfClose().toNanos() : limits.idle().toNanos());
    }

    /** Reads a channel on, or notes that it had nothing more to say before we listened. */
    void resume(Channel source) {
        Relay relay = source == client ? up : down;
        if (source instanceof DuplexChannel duplex && duplex.isInputShutdown()) {
            relay.finish();
        } else if (!relay.finished()) {
            source.config().setAutoRead(true);
        }
    }

    /** One side has sent FIN: it goes to the other side behind everything that was said before. */
    void finish(Channel to) {
        Channel from = to == client ? upstream : client;
        from.config().setAutoRead(false);
        endWithin();
        to.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(this);
    }

    @Override
    public void operationComplete(ChannelFuture said) {
        boolean bothFinished = up.finished() && down.finished();
        if (ended || !said.isSuccess() || bothFinished || !OutputEnd.send(said.channel())) {
            said.channel().close();
        }
    }

    /** One channel is closed: the other one too, when it has been told what was said before. */
    void end(Channel other) {
        if (ended) {
            silence.end();
            return;
        }
        ended = true;
        counters.closed();
        ChannelOutboundBuffer unsaid = other.unsafe().outboundBuffer();
        if (unsaid == null || unsaid.isEmpty()) {
            other.close();
        } else {
            endWithin();
            other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(this);
        }
    }

    /** Takes the relay out of the way of whoever ends the tunnel now; the upstream is closed, with what is not sent yet. */
    void stop() {
        client.pipeline().remove(up);
        if (!ended) {
            ended = true;
            counters.closed();
        }
        silence.end();
        upstream.close();
    }

    private void endWithin() {
        ending = true;
        stir();
    }

    private void cut() {
        client.close();
        upstream.close();
    }
}
