package io.weir.inspect;

import java.nio.ByteBuffer;

/**
 * Finds the empty line that ends a request head, looking at each byte once however the head is cut, and holds its lines to what
 * every head must keep to: CRLF and nothing else ends one (RFC 9112 §2.2), no control characters, none too long or too many.
 */
final class HeadScan {
    private static final int MAX_REQUEST_LINE = 8192;
    /** A browser sends about 20; many thousand fit in 64 KiB. */
    private static final int MAX_LINES = 512;

    private final int maxHead;
    private int looked;
    private int lineStart;
    private int lines;

    /** @param start where the request line begins, counted from the buffer's position */
    HeadScan(int start, int maxHead) {
        this.maxHead = maxHead;
        this.looked = start;
        this.lineStart = start;
    }

    /** How many bytes the head takes, its empty line included; -1 while that isn't there. */
    int end(ByteBuffer seen) throws BadHead {
        int have = Math.min(seen.remaining(), maxHead);
        while (looked < have) {
            byte b = seen.get(seen.position() + looked);
            boolean afterReturn = looked > lineStart && seen.get(seen.position() + looked - 1) == '\r';
            if (b == '\n' && afterReturn) {
                if (endsHead()) {
                    return looked + 1;
                }
            } else {
                check(b, afterReturn);
            }
            looked++;
        }
        if (have == maxHead) {
            throw new BadHead(lines == 0 ? 414 : 431, "a request head of more than " + maxHead + " bytes");
        }
        return -1;
    }

    private boolean endsHead() throws BadHead {
        boolean empty = looked - lineStart == 1;
        lineStart = looked + 1;
        lines++;
        if (lines > MAX_LINES && !empty) {
            throw new BadHead(431, "more than " + MAX_LINES + " lines in a request head");
        }
        return empty;
    }

    private void check(byte b, boolean afterReturn) throws BadHead {
        if (afterReturn || b == '\n') {
            throw new BadHead(400, "a line that does not end in CRLF");
        }
        if ((b >= 0 && b < ' ' && b != '\t' && b != '\r') || b == 0x7f) {
            throw new BadHead(400, "a control character in the request head");
        }
        if (lines == 0 && looked - lineStart > MAX_REQUEST_LINE) {
            throw new BadHead(414, "a request line of more than " + MAX_REQUEST_LINE + " bytes");
        }
    }
}
