package io.weir.proxy.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.ReferenceCountUtil;

/** Stands between an origin's codec and LittleProxy: lets through only an answer that is awaited, and reports the end. */
final class OriginWatch extends ChannelDuplexHandler {
    /** Interim answers (1xx) to one request: RFC 9110 §15.2 sets no bound, but without one an answer need never come. */
    private static final int MOST_INTERIM = 1_000;

    private final Gate gate;
    private final Route route;
    private final Origin origin;
    private int interim;
    private boolean reset;

    OriginWatch(Gate gate, Route route, Origin origin) {
        this.gate = gate;
        this.route = route;
        this.origin = origin;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        gate.originReads(true);
        if (!route.expects(origin)) { // nobody asked: it would be taken for the answer to the next request (D4)
            ReferenceCountUtil.release(msg);
            origin.closing = true;
            ctx.close();
        } else if (!isSound(msg) || (reset && msg instanceof LastHttpContent)) {
            boolean tooLong = isTooLong(msg);
            ReferenceCountUtil.release(msg);
            if (tooLong) {
                broken(
                        ctx,
                        "http_response_header_section_size",
                        "the head of the origin's answer is too large (limits.head-bytes)");
            } else {
                broken(ctx);
            }
        } else if (msg instanceof HttpResponse answer
                && answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            if (!route.switchProtocol(origin, answer)) {
                broken(ctx);
            }
        } else {
            ctx.fireChannelRead(msg);
        }
    }

    private boolean isSound(Object msg) {
        if (!(msg instanceof HttpObject part) || part.decoderResult().isFailure()) {
            return false;
        }
        return !(msg instanceof HttpResponse head) || (ResponseFields.settleCoding(head) && comesToAnEnd(head));
    }

    private boolean comesToAnEnd(HttpResponse head) {
        interim = head.status().code() < 200 ? interim + 1 : 0;
        return interim <= MOST_INTERIM;
    }

    private static boolean isTooLong(Object msg) {
        return msg instanceof HttpResponse head && head.decoderResult().cause() instanceof TooLongHttpHeaderException;
    }

    private void broken(ChannelHandlerContext ctx) {
        broken(ctx, "http_protocol_error", "the origin's answer is not HTTP");
    }

    /** An answer that breaks the framing rules, or is more than is taken: nothing after it can be told apart. */
    private void broken(ChannelHandlerContext ctx, String error, String reason) {
        origin.closing = true;
        route.failed(origin, error, reason);
        ctx.close();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        gate.originReads(false);
    }

    /** LittleProxy first, so that it knows of the end before a next request is given to it. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ctx.fireChannelInactive();
        gate.originReads(false);
        route.gone(origin);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (msg instanceof HttpRequest request) {
            route.finishTarget(request);
            ctx.write(msg, promise);
            route.written(origin);
        } else {
            ctx.write(msg, promise);
        }
    }

    /** LittleProxy flushes after every part; one flush for all parts of one read is enough. */
    @Override
    public void flush(ChannelHandlerContext ctx) {
        if (!route.holdsFlush()) {
            ctx.flush();
        }
    }

    /** A reset, say: the decoder takes that for the end of content that ends with its connection, but only a FIN is (RFC 9112 §8). */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        reset = true;
        ctx.close();
    }
}
