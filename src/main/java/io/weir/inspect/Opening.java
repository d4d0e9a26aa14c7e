package io.weir.inspect;

import java.nio.ByteBuffer;

/** What the very first bytes of a connection begin, as far as HTTP/1 goes. */
public enum Opening {
    /** A CONNECT request. */
    CONNECT,
    /** A request line of another method. */
    REQUEST,
    /** No HTTP/1 request: TLS, SSH, the preface of HTTP/2 … */
    OTHER,
    /** Too few bytes to say. */
    UNDECIDED;

    private static final String CONNECT_METHOD = "CONNECT";
    /** The preface of HTTP/2 (RFC 9113 §3.4) is a request line to the eye: {@code PRI * HTTP/2.0}. */
    private static final String PREFACE_METHOD = "PRI";

    private static final int MAX_METHOD = 32;

    /** Reads from position to limit, which stay as they are; empty lines before a request line are passed over (RFC 9112 §2.2). */
    public static Opening of(ByteBuffer seen) {
        int start = seen.position();
        while (start < seen.limit() && (seen.get(start) == '\r' || seen.get(start) == '\n')) {
            start++;
        }
        for (int i = start; i < seen.limit(); i++) {
            byte b = seen.get(i);
            if (b == ' ' && i > start) {
                return ofMethod(seen, start, i - start);
            }
            if (!HttpCharacters.isToken(b) || i - start >= MAX_METHOD) {
                return OTHER;
            }
        }
        return UNDECIDED;
    }

    private static Opening ofMethod(ByteBuffer seen, int start, int length) {
        if (is(seen, start, length, CONNECT_METHOD)) {
            return CONNECT;
        }
        return is(seen, start, length, PREFACE_METHOD) ? OTHER : REQUEST;
    }

    private static boolean is(ByteBuffer seen, int start, int length, String method) {
        if (length != method.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (seen.get(start + i) != method.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
