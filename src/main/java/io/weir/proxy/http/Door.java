package io.weir.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import io.weir.inspect.Glimpse;
import io.weir.inspect.HeadReading;
import io.weir.inspect.RequestHead;
import io.weir.inspect.RequestHeadParser;
import io.weir.policy.Visit;
import io.weir.proxy.tunnel.ConnectRequest;
import io.weir.proxy.tunnel.TunnelEntrance;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The first handler of an accepted connection, until its first bytes say what it is: a CONNECT goes to the tunnels without
 * LittleProxy ever being made for it, HTTP of another method to the engine, anything else out. Owns the bytes it holds.
 */
final class Door extends ChannelInboundHandlerAdapter implements Runnable {
    private static final byte[] CONNECT = "CONNECT ".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_EMPTY_LINES = 2;

    private final HttpEngine engine;
    private final Caller caller;
    private final TunnelEntrance tunnels;
    private final RequestHeadParser parser;
    private final long accepted = System.nanoTime();
    private ByteBuf seen = Unpooled.EMPTY_BUFFER;
    private @Nullable Future<?> timer;
    private @Nullable ChannelHandlerContext ctx;

    Door(HttpEngine engine, Caller caller, TunnelEntrance tunnels) {
        this.engine = engine;
        this.caller = caller;
        this.tunnels = tunnels;
        this.parser = new RequestHeadParser(engine.parts().limits().headBytes());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
        long allowed = engine.parts().limits().head().toNanos();
        timer = added.channel().eventLoop().schedule(this, allowed, TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        seen.release();
        seen = Unpooled.EMPTY_BUFFER;
        if (timer != null) {
            timer.cancel(false);
        }
    }

    /** The head did not end in time. */
    @Override
    public void run() {
        if (ctx != null) {
            ctx.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object msg) {
        ByteBuf bytes = (ByteBuf) msg;
        // One growing buffer: nested views of each piece would make a head sent byte by byte cost quadratic time.
        seen = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), seen, bytes);
        try {
            decide(context);
        } catch (BadRequestException bad) {
            refuse(context, bad);
        }
    }

    private void decide(ChannelHandlerContext context) throws BadRequestException {
        skipEmptyLines();
        if (!seen.isReadable()) {
            return;
        }
        int known = Math.min(CONNECT.length, seen.readableBytes());
        for (int i = 0; i < known; i++) {
            if (seen.getByte(seen.readerIndex() + i) != CONNECT[i]) {
                toEngine(context);
                return;
            }
        }
        if (known == CONNECT.length) {
            readHead(context);
        }
    }

    private void readHead(ChannelHandlerContext context) throws BadRequestException {
        HeadReading reading = parser.parse(seen.nioBuffer());
        if (reading instanceof HeadReading.Malformed malformed) {
            throw new BadRequestException(malformed.status(), malformed.reason());
        }
        if (reading instanceof HeadReading.Head whole) {
            toTunnels(context, whole);
        }
    }

    /** RFC 9112 §2.2: an empty line or two before the request line are to be ignored. */
    private void skipEmptyLines() {
        for (int i = 0; i < MOST_EMPTY_LINES && seen.readableBytes() >= 2; i++) {
            if (seen.getByte(seen.readerIndex()) == '\r' && seen.getByte(seen.readerIndex() + 1) == '\n') {
                seen.skipBytes(2);
            }
        }
    }

    private void toTunnels(ChannelHandlerContext context, HeadReading.Head whole) throws BadRequestException {
        RequestHead head = whole.head();
        if (head.count("Host") > 1) {
            throw new BadRequestException(400, "more than one Host field");
        }
        String host = head.first("Host").orElse(null);
        if (host != null && !host.equals(head.target())) { // else the target speaks for both
            Canonicalizer.checkHost(host);
        }
        ByteBuf following = seen.skipBytes(whole.length());
        Channel client = context.channel();
        if (caller.seat() != null) {
            caller.seat().busy();
        }
        leave(context);
        tunnels.enter(client, connect(head), following);
    }

    private ConnectRequest connect(RequestHead head) {
        String accept = head.list("Accept").orElse(null);
        return new ConnectRequest(
                head.target(),
                accept,
                announcesContent(head),
                caller.address(),
                authorization(head),
                caller.listener());
    }

    private static boolean announcesContent(RequestHead head) {
        for (RequestHead.Field field : head.fields()) {
            if (field.name().equalsIgnoreCase("Transfer-Encoding")
                    || (field.name().equalsIgnoreCase("Content-Length")
                            && !field.value().equals("0"))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String authorization(RequestHead head) {
        return head.count("Proxy-Authorization") == 1
                ? head.first("Proxy-Authorization").orElse(null)
                : null;
    }

    private void toEngine(ChannelHandlerContext context) throws BadRequestException {
        byte first = seen.getByte(seen.readerIndex());
        if (!Tokens.isTokenCharacter(first) && first != '\r') {
            throw new BadRequestException(400, "bytes that are not HTTP");
        }
        ByteBuf bytes = seen;
        Channel client = context.channel();
        leave(context);
        engine.serve(client, caller, accepted);
        client.pipeline().fireChannelRead(bytes);
    }

    /** Takes the bytes along, so that they are not released here. */
    private void leave(ChannelHandlerContext context) {
        seen = Unpooled.EMPTY_BUFFER;
        context.pipeline().remove(this);
    }

    private void refuse(ChannelHandlerContext context, BadRequestException bad) {
        // Bytes that are not HTTP begin with none of a token's characters.
        String method = seen.getByte(seen.readerIndex()) == CONNECT[0] ? "CONNECT" : "";
        String accept = Glimpse.of("Accept", seen.nioBuffer());
        ByteBuf bytes = seen;
        leave(context);
        bytes.release();
        if (caller.seat() != null) {
            caller.seat().busy();
        }
        Desk desk = engine.parts().desk();
        Visit visit = Visit.nameless(desk.clock().instant(), caller.address(), caller.listener(), method);
        Dismissal.of(context.channel(), desk, visit, bad, accept == null ? "text/plain" : accept);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
