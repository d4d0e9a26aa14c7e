package io.weir.rules.text;

/**
 * The lines of a file's bytes, one after the other and without copies. A byte order mark is skipped; LF, CRLF and CR end a
 * line; blanks at both ends of a line are outside {@link #from} and {@link #to}.
 */
final class Lines {
    private final byte[] bytes;
    private int next;
    private int number;
    private int start;
    private int from;
    private int to;

    Lines(byte[] bytes) {
        this.bytes = bytes;
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        this.next = marked ? 3 : 0;
    }

    /** Another cursor at the line of this one. */
    Lines(Lines at) {
        this.bytes = at.bytes;
        this.next = at.next;
        this.number = at.number;
        this.start = at.start;
        this.from = at.from;
        this.to = at.to;
    }

    /** Goes to the next line; false at the end. */
    boolean advance() {
        if (next >= bytes.length) {
            return false;
        }
        number++;
        start = next;
        int end = start;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        boolean pair = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        next = end + (pair ? 2 : 1);
        trim(end);
        return true;
    }

    private void trim(int end) {
        from = start;
        to = end;
        while (from < to && isBlank(bytes[from])) {
            from++;
        }
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    boolean isEmpty() {
        return from == to;
    }

    /** The first character that is no blank; only of a line that is not {@link #isEmpty empty}. */
    int first() {
        return bytes[from];
    }

    /** From 1. */
    int number() {
        return number;
    }

    /** Where the line begins, blanks included. */
    int start() {
        return start;
    }

    /** Where the next line begins, or the end of all. */
    int next() {
        return Math.min(next, bytes.length);
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    byte[] bytes() {
        return bytes;
    }
}
