package io.weir.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.weir.inspect.Glimpse;
import java.nio.ByteBuffer;
import java.util.List;

/** Netty's decoder with Weir's limits, a strict start and a strict version, telling when the first byte of a head has come. */
final class RequestDecoder extends HttpRequestDecoder {
    /** RFC 9112 §3 asks for 8,000; what is longer gets 414. */
    static final int LONGEST_LINE = 8192;

    private static final short EMPTY_LINE = ('\r' << 8) | '\n';

    private final Patience patience;
    private boolean betweenRequests = true;
    private boolean broken;

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
    protected void decode(ChannelHandlerContext ctx, ByteBuf bytes, List<Object> out) throws Exception {
        if (broken) {
            bytes.skipBytes(bytes.readableBytes());
            return;
        }
        if (betweenRequests && !begins(bytes, out)) {
            return;
        }
        int before = out.size();
        int start = bytes.readerIndex();
        super.decode(ctx, bytes, out);
        if (out.size() > before
                && out.get(before) instanceof HttpMessage message
                && message.decoderResult().isFailure()) {
            addAccept(message, bytes.nioBuffer(start, bytes.writerIndex() - start));
        }
        betweenRequests = out.size() > before && out.get(out.size() - 1) instanceof LastHttpContent;
        patience.messageBegun(!betweenRequests);
    }

    /** Netty reads no further than to the fault; the form of the answer is chosen by a field that may stand behind it. */
    private static void addAccept(HttpMessage refused, ByteBuffer read) {
        String accept = Glimpse.of("Accept", read);
        if (accept != null && !refused.headers().contains(HttpHeaderNames.ACCEPT)) {
            refused.headers().set(HttpHeaderNames.ACCEPT, accept);
        }
    }

    /**
     * Whether a request line begins here. Before it RFC 9112 §2.2 has empty lines ignored, and nothing else: Netty would pass over any
     * white space and control characters, and who reads them as part of a method sees another request than Weir.
     */
    private boolean begins(ByteBuf bytes, List<Object> out) {
        while (bytes.readableBytes() >= 2 && bytes.getShort(bytes.readerIndex()) == EMPTY_LINE) {
            bytes.skipBytes(2);
        }
        int first = bytes.isReadable() ? bytes.getByte(bytes.readerIndex()) : -1;
        boolean undecided = !bytes.isReadable() || (first == '\r' && bytes.readableBytes() == 1);
        if (undecided || Tokens.isTokenCharacter(first)) {
            return !undecided;
        }
        broken = true;
        HttpMessage refused = createInvalidMessage();
        refused.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("bytes before a request line")));
        out.add(refused);
        bytes.skipBytes(bytes.readableBytes());
        return false;
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
