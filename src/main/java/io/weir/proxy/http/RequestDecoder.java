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
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        requireOneSpace(line, start);
        return super.splitSecondWordInitialLine(line, start, length);
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        requireOneSpace(line, start);
        return super.splitThirdWordInitialLine(line, start, length);
    }

    /** RFC 9112 §3: a word ends at one space. What else may part words is up to each reader, and so a way between two of them. */
    private static void requireOneSpace(byte[] line, int word) {
        if (line[word - 1] != ' ' || line[word - 2] <= ' ') {
            throw new IllegalArgumentException("more or other than one space between the words of a request line");
        }
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
