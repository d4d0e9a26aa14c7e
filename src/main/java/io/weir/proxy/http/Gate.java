package io.weir.proxy.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.weir.net.Authority;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client's codec and LittleProxy, so that LittleProxy sees one clean, canonical request at a time, with its
 * origin connected. One for a client connection; lives on its loop, as do the connections to its origins. Owns what waits.
 */
final class Gate extends ChannelDuplexHandler {
    private final Parts parts;
    private final Caller caller;
    private final Patience patience;
    private final Intake intake;
    private final Admission admission;
    private final Route route;
    private final Replies replies;
    private @Nullable ChannelHandlerContext ctx;
    private @Nullable Exchange exchange;
    private boolean inputShut;
    private boolean ending;

    Gate(Parts parts, Caller caller, EventLoop loop) {
        this.parts = parts;
        this.caller = caller;
        this.patience = new Patience(parts.limits(), loop, this::outOfPatience);
        this.intake = new Intake(this, parts.limits().pipelined());
        this.admission = new Admission(parts, caller, this);
        this.route = new Route(parts, this, admission);
        this.replies = new Replies(parts, this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        intake.release();
        patience.end();
    }

    ChannelHandlerContext ctx() {
        if (ctx == null) {
            throw new IllegalStateException("not in a pipeline yet");
        }
        return ctx;
    }

    EventLoop loop() {
        return ctx().channel().eventLoop();
    }

    Patience patience() {
        return patience;
    }

    Route route() {
        return route;
    }

    /** The request in flight. */
    @Nullable
    Exchange exchange() {
        return exchange;
    }

    /** Whether the exchange is the one in flight and still held. */
    boolean has(Exchange asked) {
        return exchange == asked && asked.stage == Stage.HELD && ctx().channel().isActive();
    }

    Intake intake() {
        return intake;
    }

    boolean isEnding() {
        return ending;
    }

    boolean inputIsShut() {
        return inputShut;
    }

    boolean isDraining() {
        return caller.seat() != null && caller.seat().isDraining();
    }

    // What the client sends.

    @Override
    public void channelRead(ChannelHandlerContext context, Object msg) {
        if (ending) {
            ReferenceCountUtil.release(msg);
        } else {
            intake.add(context, msg);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        intake.readComplete();
        route.flush();
        context.fireChannelReadComplete();
    }

    void begin(Exchange next) {
        exchange = next;
        busy();
        patience.restart(Patience.Awaited.ANYTHING);
        admission.admit(next);
    }

    /** A part of the content of the request in flight. */
    void pass(Exchange current, HttpContent content) {
        if (content.decoderResult().isFailure()) { // never let it end well-formed at the origin (D9)
            content.release();
            breakOff(current);
            return;
        }
        if (content instanceof LastHttpContent last && !last.trailingHeaders().isEmpty()) {
            RequestFields.cleanTrailers(last.trailingHeaders());
        }
        current.requestEnded = content instanceof LastHttpContent;
        current.hadContent |= content.content().isReadable();
        ctx().fireChannelRead(content);
        replies.completeIfBothEnded(current);
    }

    /** The content breaks its framing: nobody knows where it, or the next request, would end. */
    private void breakOff(Exchange current) {
        if (current.responseStarted) {
            end();
            return;
        }
        current.close = true;
        problem(current, 400, "the content of the request breaks its framing");
        route.closeAll();
    }

    void takeOver(HttpRequest connect, Waiting waiting) {
        TakeOver handed = TakeOver.of(connect, caller, waiting);
        busy();
        leave();
        route.closeAll();
        handed.run(ctx().channel(), parts);
    }

    // What becomes of a request.

    /** To its origin. */
    void forward(Exchange current, Authority authority) {
        route.forward(current, authority);
    }

    void problem(Exchange current, int status, String reason) {
        answer(current, parts.desk().pages().problem(status, reason, current.accept));
    }

    /** @param error of Proxy-Status (RFC 9209 §2.3) */
    void problem(Exchange current, int status, String error, String reason) {
        answer(current, parts.desk().pages().problem(status, error, reason, current.accept));
    }

    /** Answers in the origin's place; takes the answer over. */
    void answer(Exchange current, FullHttpResponse answer) {
        current.stage = Stage.ANSWERED;
        if (!current.requestEnded) {
            current.requestEnded = intake.dropContent();
        }
        replies.answer(current, answer);
    }

    // What comes back.

    void originReads(boolean reading) {
        patience.touched();
        replies.originReads(reading);
    }

    @Override
    public void write(ChannelHandlerContext context, Object msg, ChannelPromise promise) {
        replies.write(exchange, msg, promise);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        replies.flush();
    }

    /** The answer is out and the request was read to its end: the next one may come. */
    void completed(Exchange done) {
        if (exchange != done || ending) {
            return;
        }
        exchange = null;
        boolean nothingWaits = intake.isEmpty();
        if (done.close || (nothingWaits && inputShut)) {
            end();
            return;
        }
        patience.restart(Patience.Awaited.NEXT);
        if (nothingWaits && caller.seat() != null) {
            caller.seat().idle();
        }
        intake.pump();
    }

    // The ends.

    private void busy() {
        if (caller.seat() != null) {
            caller.seat().busy();
        }
    }

    /** Nothing more is read or answered here. */
    void leave() {
        ending = true;
        exchange = null;
        intake.release();
    }

    private void end() {
        leave();
        ctx().close();
    }

    void closeLingering() {
        leave();
        replies.closeLingering();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputShut = true;
            patience.halfClosed();
            intake.pump();
            if (context.isRemoved()) {
                return; // a CONNECT that had waited was taken over: whoever answers it closes
            }
            if (ending || exchange == null || isCutShort(exchange)) {
                end();
            }
        }
        context.fireUserEventTriggered(event);
    }

    /** Whether the rest of the request will never come. */
    private boolean isCutShort(Exchange current) {
        return current.stage != Stage.ANSWERED && !current.refused && !current.requestEnded && intake.isEmptyOfEnds();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        leave();
        patience.end();
        context.fireChannelInactive();
        route.closeAll();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        patience.touched();
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void outOfPatience() {
        Exchange current = exchange;
        if (current == null || current.responseStarted || ending) {
            ctx().close();
            return;
        }
        current.close = true;
        boolean originIsLate = current.requestEnded || current.stage == Stage.HELD;
        if (originIsLate) {
            problem(current, 504, "http_response_timeout", "the origin took too long");
        } else {
            problem(current, 408, "the request took too long");
        }
        route.closeAll();
    }
}
