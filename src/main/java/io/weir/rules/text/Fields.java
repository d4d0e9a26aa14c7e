package io.weir.rules.text;

/** The fields of a line between blanks, up to a {@code #}. */
final class Fields {
    private Fields() {}

    /** Where the field that begins at {@code from} ends. */
    static int end(Lines line, int from) {
        int at = from;
        while (at < line.to() && !isEnd(line.bytes()[at])) {
            at++;
        }
        return at;
    }

    /** Where the next field begins; the line's end if there is none. */
    static int next(Lines line, int from) {
        int at = from;
        while (at < line.to() && (line.bytes()[at] == ' ' || line.bytes()[at] == '\t')) {
            at++;
        }
        return at < line.to() && line.bytes()[at] == '#' ? line.to() : at;
    }

    private static boolean isEnd(byte b) {
        return b == ' ' || b == '\t' || b == '#';
    }
}
