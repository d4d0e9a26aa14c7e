package io.weir.proxy.block;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.Map;

/**
 * The bytes of an answer, for a channel that has no HTTP codec: the answer to a CONNECT (RFC 9112 §2.1, §9.6). Put together in one
 * array of the right size, which is many times faster than Netty's codec, that writes a head piece by piece.
 */
public final class RawResponse {
    private static final AsciiString VERSION = AsciiString.cached("HTTP/1.1 ");
    private static final AsciiString COLON = AsciiString.cached(": ");
    private static final AsciiString END_OF_LINE = AsciiString.cached("\r\n");
    /** Old clients look at Proxy-Connection, so both fields say so. */
    private static final AsciiString CLOSE = AsciiString.cached("Connection: close\r\nProxy-Connection: close\r\n");

    private final byte[] head;
    private int length;

    private RawResponse(int size) {
        head = new byte[size];
    }

    /**
     * Status line, fields and body in one buffer that is the caller's. Takes the response over and releases it.
     *
     * @param close whether the connection ends with this answer
     */
    public static ByteBuf encode(ByteBufAllocator allocator, FullHttpResponse response, boolean close) {
        try {
            RawResponse raw = new RawResponse(headLength(response, close));
            raw.writeHead(response, close);
            ByteBuf body = response.content();
            return allocator
                    .directBuffer(raw.length + body.readableBytes())
                    .writeBytes(raw.head, 0, raw.length)
                    .writeBytes(body, body.readerIndex(), body.readableBytes());
        } finally {
            response.release();
        }
    }

    private static int headLength(FullHttpResponse response, boolean close) {
        HttpResponseStatus status = response.status();
        int length = VERSION.length()
                + status.codeAsText().length()
                + 1
                + status.reasonPhrase().length();
        Iterator<Map.Entry<CharSequence, CharSequence>> fields =
                response.headers().iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            length += field.getKey().length() + field.getValue().length() + COLON.length() + END_OF_LINE.length();
        }
        return length + 2 * END_OF_LINE.length() + (close ? CLOSE.length() : 0);
    }

    private void writeHead(FullHttpResponse response, boolean close) {
        write(VERSION);
        write(response.status().codeAsText());
        head[length++] = ' ';
        writeOneLine(response.status().reasonPhrase());
        write(END_OF_LINE);
        Iterator<Map.Entry<CharSequence, CharSequence>> fields =
                response.headers().iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            writeOneLine(field.getKey());
            write(COLON);
            writeOneLine(field.getValue());
            write(END_OF_LINE);
        }
        if (close) {
            write(CLOSE);
        }
        write(END_OF_LINE);
    }

    private void write(AsciiString text) {
        text.copy(0, head, length, text.length());
        length += text.length();
    }

    /** The last guard against a split answer: whoever built the fields may have switched Netty's validation off. */
    private void writeOneLine(CharSequence text) {
        if (text instanceof AsciiString bytes && isHarmless(bytes)) {
            write(bytes);
        } else {
            writeOneLine(text.toString());
        }
    }

    private void writeOneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            head[length++] = isHarmless(c) ? (byte) c : (byte) ' ';
        }
    }

    private static boolean isHarmless(AsciiString text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isHarmless(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmless(char c) {
        return c >= ' ' && c != 0x7f && c <= 0xff;
    }
}
