package io.weir.proxy.block;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Iterator;
import java.util.Map;

/** The bytes of an answer, for a channel that has no HTTP codec: the answer to a CONNECT (RFC 9112 §2.1, §9.6). */
public final class RawResponse {
    private static final AsciiBytes VERSION = new AsciiBytes("HTTP/1.1 ");
    private static final AsciiBytes NEW_LINE = new AsciiBytes("\r\n");
    private static final int USUAL_HEAD = 1024;

    private RawResponse() {}

    /**
     * Status line, fields and body in one buffer that is the caller's. Takes the response over and releases it.
     *
     * @param close whether the connection ends with this answer; old clients look at Proxy-Connection, so both fields say so
     */
    public static ByteBuf encode(ByteBufAllocator allocator, FullHttpResponse response, boolean close) {
        try {
            HttpHeaders headers = response.headers();
            if (close) {
                headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
                headers.set("Proxy-Connection", HttpHeaderValues.CLOSE);
            }
            ByteBuf body = response.content();
            ByteBuf out = allocator.directBuffer(USUAL_HEAD + body.readableBytes());
            writeStatusLine(out, response.status());
            writeFields(out, headers);
            NEW_LINE.writeTo(out);
            return out.writeBytes(body, body.readerIndex(), body.readableBytes());
        } finally {
            response.release();
        }
    }

    private static void writeStatusLine(ByteBuf out, HttpResponseStatus status) {
        VERSION.writeTo(out);
        ByteBufUtil.writeAscii(out, status.codeAsText());
        out.writeByte(' ');
        writeOneLine(out, status.reasonPhrase());
        NEW_LINE.writeTo(out);
    }

    private static void writeFields(ByteBuf out, HttpHeaders headers) {
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = headers.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            writeOneLine(out, field.getKey());
            out.writeByte(':').writeByte(' ');
            writeOneLine(out, field.getValue());
            NEW_LINE.writeTo(out);
        }
    }

    /** The last guard against a split answer: whoever built the fields may have switched Netty's validation off. */
    private static void writeOneLine(ByteBuf out, CharSequence text) {
        int written = ByteBufUtil.writeAscii(out, text);
        if (!isHarmless(text)) {
            blank(out, out.writerIndex() - written, text);
        }
    }

    private static void blank(ByteBuf out, int start, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isHarmless(text.charAt(i))) {
                out.setByte(start + i, ' ');
            }
        }
    }

    private static boolean isHarmless(CharSequence text) {
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
