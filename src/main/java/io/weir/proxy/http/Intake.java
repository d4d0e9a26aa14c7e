package io.weir.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** What a client sends, in order, held until it can be moved on. A part of its {@link Gate}; owns what waits. */
final class Intake {
    private final Gate gate;
    private final Waiting waiting;
    private boolean pumping;
    private boolean reading;

    Intake(Gate gate, int mostRequests) {
        this.gate = gate;
        this.waiting = new Waiting(mostRequests);
    }

    /** Takes the message over. */
    void add(ChannelHandlerContext context, Object msg) {
        reading = true;
        waiting.add(msg);
        if (msg instanceof HttpRequest request && isConnect(request)) {
            // What follows is no HTTP: the decoder goes, and what it had read already comes here as bytes (D10).
            context.pipeline().remove(HandlerNames.DECODER);
        }
    }

    private static boolean isConnect(HttpRequest request) {
        return request.method().equals(HttpMethod.CONNECT)
                && request.decoderResult().isSuccess();
    }

    /** The end of one read of the client. */
    void readComplete() {
        pump();
        reading = false;
    }

    /** Whether one read of the client is under way, so that more may come at once. */
    boolean isReading() {
        return reading;
    }

    /** Moves on what can be moved on, in order. */
    void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            while (step()) {}
        } finally {
            pumping = false;
        }
        if (!gate.isEnding()) {
            adjustReading();
        }
    }

    private boolean step() {
        Object next = waiting.peek();
        if (next == null) {
            return false;
        }
        Exchange current = gate.exchange();
        if (current == null) {
            begin(waiting.take());
            return true;
        }
        if (next instanceof HttpContent && current.takesContent()) {
            gate.pass(current, (HttpContent) waiting.take());
            return true;
        }
        return false;
    }

    private void begin(Object message) {
        if (!(message instanceof HttpRequest request)) {
            ReferenceCountUtil.release(message);
        } else if (isConnect(request)) {
            gate.takeOver(request, waiting);
        } else {
            gate.begin(new Exchange(request));
        }
    }

    /** LittleProxy may write the request within this call; its content follows only after. */
    void handOn(HttpRequest request) {
        boolean nested = pumping;
        pumping = true;
        try {
            gate.ctx().fireChannelRead(request);
        } finally {
            pumping = nested;
        }
    }

    /** A request is to be sent once more: so is its end. */
    void repeatEnd() {
        waiting.putBack(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    /** Reads on unless enough waits already (D15), or LittleProxy has stopped because the origin is slow. */
    private void adjustReading() {
        Channel channel = gate.ctx().channel();
        if (waiting.isFull()) {
            channel.config().setAutoRead(false);
        } else if (!channel.config().isAutoRead() && takesMore(gate.exchange())) {
            channel.config().setAutoRead(true);
        }
    }

    private static boolean takesMore(@Nullable Exchange current) {
        return current == null || current.origin == null || current.origin.channel.isWritable();
    }

    /** Drops what is there of a request's content; says whether its end was among it. */
    boolean dropContent() {
        return waiting.dropContent();
    }

    boolean isEmpty() {
        return waiting.peek() == null;
    }

    /** Whether no end of a request is among what waits. */
    boolean isEmptyOfEnds() {
        return waiting.isEmptyOfEnds();
    }

    void release() {
        waiting.release();
    }
}
