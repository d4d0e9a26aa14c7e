package io.weir.proxy.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Netty's decoder with Weir's limits and a strict version, telling when the first byte of a head has come. */
final class RequestDecoder extends HttpRequestDecoder {
    /** RFC 9112 §3 asks for 8,000; what is longer gets 414. */
    static final int LONGEST_LINE = 8192;

    private final Patience patience;

    RequestDecoder(int headBytes, Patience patience) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(headBytes)
                .setMaxChunkSize(64 * 1024));
        this.patience = patience;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        patience.bytesCame();
        super.channelRead(ctx, msg);
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) throws Exception {
        String version = initialLine[2];
        if (version.length() != 8 || !version.startsWith("HTTP/")) { // RFC 9112 §2.3: case-sensitive, one digit each
            throw new IllegalArgumentException("a bad HTTP version");
        }
        return super.createMessage(initialLine);
    }
}
