package io.weir.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of an HTTP/1 request strictly (RFC 9112 §2 to §5): lines end in CRLF, no folding, no white space before a colon. Total:
 * any bytes give a result, none an exception.
 *
 * <p>One parser reads one head: it remembers how far it has looked, so that a head sent byte by byte is looked over once.
 */
public final class RequestHeadParser {
    private final int maxHead;
    private @Nullable HeadScan scan;
    private int start;

    /** @param maxHead the longest head accepted, in bytes, empty lines included */
    public RequestHeadParser(int maxHead) {
        this.maxHead = maxHead;
    }

    /** Reads from position to limit, which stay as they are; each call is given all bytes so far. */
    public HeadReading parse(ByteBuffer seen) {
        HeadScan running = scan;
        if (running == null) {
            switch (Opening.of(seen)) {
                case UNDECIDED -> {
                    return new HeadReading.NeedMore();
                }
                case OTHER -> {
                    return new HeadReading.NotThis();
                }
                default -> {
                    start = Opening.start(seen);
                    running = new HeadScan(start, maxHead);
                    scan = running;
                }
            }
        }
        return parse(seen, running);
    }

    private HeadReading parse(ByteBuffer seen, HeadScan running) {
        try {
            int end = running.end(seen);
            return end < 0 ? new HeadReading.NeedMore() : new HeadReading.Head(HeadReader.read(text(seen, end)), end);
        } catch (BadHead bad) {
            return bad.reading();
        }
    }

    private String text(ByteBuffer seen, int end) {
        byte[] bytes = new byte[end - start];
        seen.get(seen.position() + start, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
