package io.weir.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the very first bytes of a connection begin, as far as HTTP/1 goes. */
public enum Opening {
    /** A CONNECT request. */
    CONNECT,
    /** A request line of another method. */
    REQUEST,
    /** No HTTP/1 request: TLS, SSH, SMTP, the preface of HTTP/2 … */
    OTHER,
    /** Too few bytes to say. */
    UNDECIDED;

    private static final byte[] CONNECT_METHOD = ascii("CONNECT ");
    /** The preface of HTTP/2 (RFC 9113 §3.4) is a request line to the eye: {@code PRI * HTTP/2.0}. */
    private static final byte[] PREFACE_METHOD = ascii("PRI ");
    /** Of other methods the line must say that it is HTTP: {@code EHLO a} and {@code NICK a} begin with a token, too. */
    private static final byte[][] METHODS = {
        ascii("GET "),
        ascii("POST "),
        ascii("HEAD "),
        ascii("PUT "),
        ascii("DELETE "),
        ascii("OPTIONS "),
        ascii("PATCH "),
        ascii("TRACE ")
    };

    private static final byte[] VERSION = ascii(" HTTP/1.");
    private static final int MAX_EMPTY_LINES = 2;
    private static final int MAX_METHOD = 32;
    private static final int MAX_LINE = 8192;

    /**
     * Reads from position to limit, which stay as they are; an empty line or two before a request line are passed over (RFC
     * 9112 §2.2). Says REQUEST of what looks like one, without judging the rest of it.
     */
    public static Opening of(ByteBuffer seen) {
        int start = seen.position() + start(seen);
        for (int i = start; i < seen.limit(); i++) {
            byte b = seen.get(i);
            if (b == ' ' && i > start) {
                return ofMethod(seen, start);
            }
            if (!HttpCharacters.isToken(b) || i - start >= MAX_METHOD) {
                boolean halfEmptyLine = b == '\r' && i == seen.limit() - 1 && i == start && canBeEmptyLine(seen, start);
                return halfEmptyLine ? UNDECIDED : OTHER;
            }
        }
        return UNDECIDED;
    }

    /** How many bytes the empty lines before the request line take. */
    static int start(ByteBuffer seen) {
        int start = 0;
        while (start < 2 * MAX_EMPTY_LINES
                && seen.remaining() >= start + 2
                && seen.get(seen.position() + start) == '\r'
                && seen.get(seen.position() + start + 1) == '\n') {
            start += 2;
        }
        return start;
    }

    private static boolean canBeEmptyLine(ByteBuffer seen, int start) {
        return start - seen.position() < 2 * MAX_EMPTY_LINES;
    }

    private static Opening ofMethod(ByteBuffer seen, int start) {
        if (has(seen, start, CONNECT_METHOD)) {
            return CONNECT;
        }
        if (has(seen, start, PREFACE_METHOD)) {
            return OTHER;
        }
        for (byte[] method : METHODS) {
            if (has(seen, start, method)) {
                return REQUEST;
            }
        }
        return ofLine(seen, start);
    }

    private static Opening ofLine(ByteBuffer seen, int start) {
        int most = Math.min(seen.limit(), start + MAX_LINE);
        for (int i = start; i < most; i++) {
            if (seen.get(i) == '\n') {
                int version = i - 1 - VERSION.length - 1;
                return version > start && has(seen, version, VERSION) ? REQUEST : OTHER;
            }
        }
        return most - start == MAX_LINE ? OTHER : UNDECIDED;
    }

    private static boolean has(ByteBuffer seen, int at, byte[] expected) {
        if (seen.limit() - at < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (seen.get(at + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
