package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.HexFormat;

/**
 * Reads the beginning of the server's first answer, as it passes: unless that is a HelloRetryRequest, no second hello comes and
 * nobody need wait for one.
 */
final class FirstAnswer extends ChannelInboundHandlerAdapter {
    static final String NAME = "first-answer";
    /** The random that makes a ServerHello a HelloRetryRequest (RFC 8446 §4.1.3): SHA-256 of "HelloRetryRequest". */
    private static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");
    /** Behind the record header (5), the message header (4) and the version (2). */
    private static final int RANDOM_AT = 11;

    private static final int MESSAGE_AT = 5;
    private static final byte HANDSHAKE = 22;
    private static final byte SERVER_HELLO = 2;

    private final ChannelHandlerContext second;
    private int at;

    /** @param second the place of the {@link SecondHello} that waits on the client's side */
    FirstAnswer(ChannelHandlerContext second) {
        this.second = second;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        boolean retry = true;
        for (int i = bytes.readerIndex();
                retry && i < bytes.writerIndex() && at < RANDOM_AT + RETRY.length;
                i++, at++) {
            retry = fits(bytes.getByte(i));
        }
        if (!retry && !second.isRemoved()) {
            second.pipeline().remove(SecondHello.NAME);
        }
        if (!retry || at == RANDOM_AT + RETRY.length) {
            ctx.pipeline().remove(this);
        }
        ctx.fireChannelRead(bytes);
    }

    private boolean fits(byte value) {
        if (at >= RANDOM_AT) {
            return value == RETRY[at - RANDOM_AT];
        }
        return at == 0 ? value == HANDSHAKE : at != MESSAGE_AT || value == SERVER_HELLO;
    }
}
