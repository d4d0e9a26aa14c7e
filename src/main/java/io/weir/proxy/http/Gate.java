package io.weir.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.weir.net.Authority;
import io.weir.policy.Verdict;
import io.weir.proxy.upstream.UpstreamException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client's codec and LittleProxy, so that LittleProxy sees one clean, canonical request at a time, with its
 * origin connected. One for a client connection; lives on its loop, as do the connections to its origins.
 */
final class Gate extends ChannelDuplexHandler {
    private final Parts parts;
    private final Caller caller;
    private final Patience patience;
    private final Origins origins;
    private final Waiting waiting;
    private final Admission admission;
    private final Replies replies;
    private @Nullable ChannelHandlerContext ctx;
    private @Nullable Exchange exchange;
    private boolean pumping;
    private boolean clientReads;
    private boolean requestFlushHeld;
    private boolean lastRequestSeen;
    private boolean ending;

    Gate(Parts parts, Caller caller, EventLoop loop) {
        this.parts = parts;
        this.caller = caller;
        this.patience = new Patience(parts.limits(), loop, this::outOfPatience);
        this.origins = new Origins(parts.dialler());
        this.waiting = new Waiting(parts.limits().pipelined());
        this.admission = new Admission(parts, caller, this);
        this.replies = new Replies(parts, this);
    }

    Patience patience() {
        return patience;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        waiting.release();
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

    // What the client sends.

    @Override
    public void channelRead(ChannelHandlerContext context, Object msg) {
        clientReads = true;
        if (ending) {
            ReferenceCountUtil.release(msg);
            return;
        }
        waiting.add(msg);
        if (msg instanceof HttpRequest request && request.method().equals(HttpMethod.CONNECT)) {
            // What follows is no HTTP: the decoder goes and what it had read already comes here as bytes (D10).
            context.pipeline().remove(HandlerNames.DECODER);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        pump();
        clientReads = false;
        flushRequest();
        context.fireChannelReadComplete();
    }

    /** Moves on what can be moved on, in order. */
    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            while (step()) {}
        } finally {
            pumping = false;
        }
        adjustReading();
    }

    private boolean step() {
        Object next = waiting.peek();
        Exchange current = exchange;
        if (next == null || (ending && current == null)) {
            return false;
        }
        if (current == null) {
            begin(waiting.take());
            return true;
        }
        if (next instanceof HttpContent && current.takesContent()) {
            pass(current, (HttpContent) waiting.take());
            return true;
        }
        return false;
    }

    private void begin(Object message) {
        if (!(message instanceof HttpRequest request)) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (request.method().equals(HttpMethod.CONNECT)
                && request.decoderResult().isSuccess()) {
            takeOver(request);
            return;
        }
        Exchange begun = new Exchange(request);
        exchange = begun;
        patience.restart(Patience.Awaited.ANYTHING);
        admission.admit(begun);
    }

    private void pass(Exchange current, HttpContent content) {
        if (content.decoderResult().isFailure()) { // never let it end well-formed at the origin (D9)
            content.release();
            ctx().close();
            return;
        }
        current.requestEnded = content instanceof LastHttpContent;
        current.hadContent |= content.content().isReadable();
        ctx().fireChannelRead(content);
        replies.completeIfBothEnded(current);
    }

    /** Reads on unless enough waits already (D15), or LittleProxy has stopped because the origin is slow. */
    private void adjustReading() {
        Channel channel = ctx().channel();
        if (waiting.isFull()) {
            channel.config().setAutoRead(false);
        } else if (!channel.config().isAutoRead()) {
            Origin origin = exchange == null ? null : exchange.origin;
            if (origin == null || origin.channel.isWritable()) {
                channel.config().setAutoRead(true);
            }
        }
    }

    private void takeOver(HttpRequest connect) {
        TakeOver.of(connect, caller, waiting).run(ctx().channel(), parts, () -> {
            ending = true;
            origins.closeAll();
        });
    }

    // What becomes of a request.

    boolean has(Exchange asked) {
        return exchange == asked && asked.stage == Stage.HELD && ctx().channel().isActive();
    }

    /** Takes the request to its origin: on a connection that is open, else on one that is dialled first. */
    void forward(Exchange current, Authority authority) {
        current.authority = authority;
        Origin open = origins.get(authority);
        if (open != null && !open.isReusable()) {
            open.channel.close(); // its end brings this request on, see originGone
        } else if (open != null) {
            current.reused = true;
            handOn(current, open);
        } else {
            dial(current, authority);
        }
    }

    private void dial(Exchange current, Authority authority) {
        origins.dial(authority, loop()).addListener((Future<Channel> dialled) -> {
            if (!dialled.isSuccess()) {
                undialled(current, dialled.cause());
            } else if (!has(current)) {
                dialled.getNow().close();
            } else {
                current.reused = false;
                handOn(current, origins.opened(authority, dialled.getNow()));
                pump();
            }
        });
    }

    private void undialled(Exchange current, Throwable cause) {
        if (!has(current)) {
            return;
        }
        if (cause instanceof UpstreamException failed && failed.refusal() != null && current.visit != null) {
            admission.refuse(current, current.visit, new Verdict.Refuse(failed.refusal()));
        } else if (cause instanceof UpstreamException failed) {
            problem(current, failed.kind().status(), String.valueOf(failed.getMessage()));
        } else {
            problem(current, 502, "the origin could not be reached");
        }
    }

    private void handOn(Exchange current, Origin origin) {
        current.origin = origin;
        current.stage = Stage.PASSED;
        boolean nested = pumping;
        pumping = true;
        try {
            current.request.setUri("http://" + origin.authority + "/");
            ctx().fireChannelRead(current.request);
        } finally {
            pumping = nested;
        }
    }

    /** Gives LittleProxy, for its {@link Ticket}, the connection it wanted to make. */
    boolean moveIn(ChannelHandler littleProxy, Channel shell) {
        Origin origin = exchange == null ? null : exchange.origin;
        if (origin == null || !origin.isVacant()) {
            return false;
        }
        shell.pipeline().remove(littleProxy);
        ResponseDecoder decoder = new ResponseDecoder(parts.limits().headBytes(), this);
        origin.moveIn(littleProxy, new OriginWatch(this, origin), decoder);
        return true;
    }

    /** LittleProxy takes the host off a target, but not quite as it stood: the origin gets it byte for byte. */
    void finishTarget(HttpRequest request) {
        if (exchange != null) {
            request.setUri(exchange.target);
        }
    }

    void requestWritten(Origin origin) {
        if (exchange != null && exchange.origin == origin) {
            exchange.written = true;
            pump();
            flushRequest();
        }
    }

    boolean holdsFlush(Origin origin) {
        boolean held = clientReads && exchange != null && exchange.origin == origin;
        requestFlushHeld |= held;
        return held;
    }

    private void flushRequest() {
        if (requestFlushHeld && !clientReads) {
            requestFlushHeld = false;
            if (exchange != null && exchange.origin != null) {
                exchange.origin.channel.flush();
            }
        }
    }

    // What comes back.

    boolean expects(Origin origin) {
        Exchange current = exchange;
        return current != null && current.origin == origin && current.stage == Stage.PASSED && !current.responseEnded;
    }

    boolean awaitsNoContent() {
        return exchange != null && exchange.head;
    }

    void originReads(boolean reading) {
        patience.touched();
        replies.originReads(reading);
    }

    /** The origin's side broke; what can still be told the client is told. */
    void originFailed(Origin origin, int status, String reason) {
        Exchange current = exchange;
        if (current == null || current.origin != origin || current.stage != Stage.PASSED || current.responseEnded) {
            return;
        }
        if (current.responseStarted) {
            ctx().close(); // cut, so that nobody takes the part for the whole (D8)
        } else {
            problem(current, status, reason);
        }
    }

    void originGone(Origin origin) {
        origins.gone(origin);
        Exchange current = exchange;
        if (current == null || ctx().isRemoved()) {
            return;
        }
        if (current.stage == Stage.HELD && origin.authority.equals(current.authority) && current.origin == null) {
            dial(current, origin.authority);
        } else if (current.origin == origin && current.stage == Stage.PASSED && current.mayBeRepeated()) {
            repeat(current, origin.authority);
        } else if (current.origin == origin && current.responseEnded && !current.requestEnded) {
            replies.closeLingering();
        } else {
            originFailed(origin, 502, "the origin closed the connection without an answer");
        }
    }

    private void repeat(Exchange current, Authority authority) {
        current.stage = Stage.HELD;
        current.origin = null;
        current.written = false;
        current.requestEnded = false;
        waiting.putBack(LastHttpContent.EMPTY_LAST_CONTENT);
        dial(current, authority);
    }

    /** The origin agreed to a WebSocket: from here on bytes are bytes. */
    boolean switchProtocol(Origin origin, HttpResponse answer) {
        Exchange current = exchange;
        if (current == null || !current.webSocket || !current.requestEnded) {
            return false;
        }
        ending = true;
        exchange = null;
        ResponseFields.canonicalize(answer, parts.via().entry(1), parts.desk().clock());
        WebSocketSwitch.run(ctx(), origin.channel, answer, parts.limits());
        origins.gone(origin);
        origins.closeAll();
        return true;
    }

    void problem(Exchange current, int status, String reason) {
        answer(current, parts.desk().pages().problem(status, reason, current.accept));
    }

    /** Answers in the origin's place; takes the answer over. */
    void answer(Exchange current, FullHttpResponse answer) {
        current.stage = Stage.ANSWERED;
        if (!current.requestEnded) {
            current.requestEnded = waiting.dropContent();
        }
        replies.answer(current, answer);
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
        if (done.close || (lastRequestSeen && waiting.peek() == null)) {
            end();
            return;
        }
        patience.restart(Patience.Awaited.NEXT);
        pump();
    }

    /** Nothing more is read or answered. */
    void end() {
        ending = true;
        waiting.release();
        ctx().close();
    }

    void stopTaking() {
        ending = true;
        waiting.release();
    }

    boolean inputIsShut() {
        return lastRequestSeen;
    }

    // The ends.

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            lastRequestSeen = true;
            patience.halfClosed();
            pump();
            boolean cutShort = exchange != null
                    && exchange.stage != Stage.ANSWERED
                    && !exchange.requestEnded
                    && waiting.peek() == null;
            if (exchange == null || cutShort || ending) {
                context.close();
            }
        } else if (event == Draining.EVENT) {
            drain();
        }
        context.fireUserEventTriggered(event);
    }

    /** The request in flight is still answered. */
    private void drain() {
        if (exchange == null && waiting.peek() == null) {
            end();
        } else if (exchange != null) {
            exchange.close = true;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ending = true;
        exchange = null;
        waiting.release();
        patience.end();
        context.fireChannelInactive();
        origins.closeAll();
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
        } else {
            current.close = true;
            int status = current.requestEnded || current.stage == Stage.HELD ? 504 : 408;
            problem(
                    current,
                    status,
                    status == 504 ? "the origin did not answer in time" : "the request did not end in time");
            origins.closeAll();
        }
    }
}
