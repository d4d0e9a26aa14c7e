package io.weir.proxy.block;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/**
 * The bytes of an answer, for a channel that has no HTTP codec: the answer to a CONNECT (RFC 9112 §2.1, §9.6). Put together as one
 * string, which the JDK encodes many times faster than Netty's codec writes a head piece by piece.
 */
public final class RawResponse {
    private static final String END_OF_LINE = "\r\n";
    /** Old clients look at Proxy-Connection, so both fields say so. */
    private static final String CLOSE = "Connection: close\r\nProxy-Connection: close\r\n";

    private static final int USUAL_HEAD = 1024;

    private RawResponse() {}

    /**
     * Status line, fields and body in one buffer that is the caller's. Takes the response over and releases it.
     *
     * @param close whether the connection ends with this answer
     */
    public static ByteBuf encode(ByteBufAllocator allocator, FullHttpResponse response, boolean close) {
        try {
            byte[] head = head(response, close).getBytes(StandardCharsets.ISO_8859_1);
            ByteBuf body = response.content();
            return allocator
                    .directBuffer(head.length + body.readableBytes())
                    .writeBytes(head)
                    .writeBytes(body, body.readerIndex(), body.readableBytes());
        } finally {
            response.release();
        }
    }

    private static String head(FullHttpResponse response, boolean close) {
        StringBuilder head = new StringBuilder(USUAL_HEAD);
        HttpResponseStatus status = response.status();
        head.append("HTTP/1.1 ").append(status.codeAsText().toString()).append(' ');
        appendOneLine(head, status.reasonPhrase());
        head.append(END_OF_LINE);
        appendFields(head, response.headers());
        return head.append(close ? CLOSE : "").append(END_OF_LINE).toString();
    }

    private static void appendFields(StringBuilder head, HttpHeaders headers) {
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = headers.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            appendOneLine(head, field.getKey().toString());
            head.append(": ");
            appendOneLine(head, field.getValue().toString());
            head.append(END_OF_LINE);
        }
    }

    /** The last guard against a split answer: whoever built the fields may have switched Netty's validation off. */
    private static void appendOneLine(StringBuilder head, String text) {
        head.append(isHarmless(text) ? text : blanked(text));
    }

    private static String blanked(String text) {
        StringBuilder blanked = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (!isHarmless(text.charAt(i))) {
                blanked.setCharAt(i, ' ');
            }
        }
        return blanked.toString();
    }

    private static boolean isHarmless(String text) {
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
