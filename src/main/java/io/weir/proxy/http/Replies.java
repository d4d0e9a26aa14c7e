package io.weir.proxy.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The way back: what LittleProxy and Weir itself write to a client. A part of its {@link Gate}. */
final class Replies {
    /** How long a client is read on after an answer that came before its request had ended, so that it reads the answer. */
    private static final int LINGER_SECONDS = 2;

    private final Parts parts;
    private final Gate gate;
    private boolean originReads;
    private boolean flushHeld;

    Replies(Parts parts, Gate gate) {
        this.parts = parts;
        this.gate = gate;
    }

    /** What LittleProxy writes. */
    void write(@Nullable Exchange current, Object msg, ChannelPromise promise) {
        ChannelHandlerContext ctx = gate.ctx();
        if (!(msg instanceof HttpObject)) {
            ctx.write(msg, promise);
        } else if (current == null || current.stage != Stage.PASSED || current.responseEnded) {
            drop(msg, promise);
        } else if (msg instanceof FullHttpResponse) { // a page of LittleProxy's own, with the target in it (D16)
            drop(msg, promise);
            gate.problem(current, 502, "connection_terminated", "the origin closed the connection");
        } else if (msg instanceof HttpResponse response) {
            writeHead(current, response, promise);
        } else if (msg instanceof LastHttpContent end) {
            writeEnd(current, end, promise);
        } else {
            ctx.write(msg, promise);
        }
    }

    private static void drop(Object msg, ChannelPromise promise) {
        ReferenceCountUtil.release(msg);
        promise.trySuccess();
    }

    private void writeHead(Exchange current, HttpResponse response, ChannelPromise promise) {
        current.interim = response.status().code() < 200;
        if (current.interim && current.oldClient) { // RFC 9110 §15.2
            drop(response, promise);
            return;
        }
        if (!current.interim) {
            current.responseStarted = true;
            if (current.origin != null && !HttpUtil.isKeepAlive(response)) {
                current.origin.closing = true;
            }
        }
        ResponseFields.canonicalize(
                response,
                parts.via().entry(response.protocolVersion().minorVersion()),
                parts.desk().clock());
        if (current.head || current.oldClient) { // no content at all; or content that ends with the connection
            response.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
        }
        current.close |= gate.isDraining();
        if (current.close && !current.interim) {
            response.headers().set(FieldNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        gate.ctx().write(response, promise);
    }

    private void writeEnd(Exchange current, LastHttpContent end, ChannelPromise promise) {
        if (current.interim) {
            if (current.oldClient) {
                drop(end, promise);
            } else {
                gate.ctx().write(end, promise);
            }
            current.interim = false;
            return;
        }
        current.responseEnded = true;
        if (!end.trailingHeaders().isEmpty()) {
            ResponseFields.cleanTrailers(end.trailingHeaders());
        }
        ChannelPromise written = promise.unvoid();
        written.addListener(done -> completeIfBothEnded(current));
        gate.ctx().write(end, written);
    }

    /** Later, not now: LittleProxy still has to close the origin's connection where the answer ends with it. */
    void completeIfBothEnded(Exchange current) {
        if (current.responseEnded && current.requestEnded) {
            gate.loop().execute(() -> gate.completed(current));
        }
    }

    /** What Weir answers of its own. */
    void answer(Exchange current, FullHttpResponse answer) {
        current.responseStarted = true;
        current.responseEnded = true;
        boolean whole = current.requestEnded;
        current.close |= !whole;
        if (current.close) {
            answer.headers().set(FieldNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        if (current.head) {
            answer.content().clear();
        }
        gate.ctx().writeAndFlush(answer).addListener(written -> {
            if (whole) {
                completeIfBothEnded(current);
            } else {
                gate.closeLingering();
            }
        });
    }

    /** Closes without a reset, which would take the answer from a client that is still sending. */
    void closeLingering() {
        ChannelHandlerContext ctx = gate.ctx();
        if (gate.inputIsShut() || !(ctx.channel() instanceof SocketChannel socket)) {
            ctx.close();
            return;
        }
        socket.shutdownOutput();
        socket.config().setAutoRead(true);
        gate.loop().schedule(() -> ctx.close(), LINGER_SECONDS, TimeUnit.SECONDS);
    }

    /** LittleProxy flushes after every part; one flush for all parts of one read is enough. */
    void flush() {
        if (originReads) {
            flushHeld = true;
        } else {
            gate.ctx().flush();
        }
    }

    void originReads(boolean reading) {
        originReads = reading;
        if (!reading && flushHeld) {
            flushHeld = false;
            gate.ctx().flush();
        }
    }
}
