package io.weir.rules.text;

/** The quick way for what nearly every line of a long list is: a canonical name of at least two labels and nothing else. */
final class PlainName {
    private PlainName() {}

    /**
     * Whether {@code text[from, to)} is a name that {@code HostName.parse} takes as it is, and nothing about it needs a closer
     * look: false for upper case, single labels, A-labels, and names that end in a number.
     */
    static boolean is(byte[] text, int from, int to) {
        if (to - from > 253 || to - from < 3) {
            return false;
        }
        int labelStart = from;
        int labels = 0;
        for (int i = from; i <= to; i++) {
            byte c = i == to ? (byte) '.' : text[i];
            if (c == '.') {
                if (i == labelStart || i - labelStart > 63 || isALabel(text, labelStart, i)) {
                    return false;
                }
                labels++;
                labelStart = i == to ? labelStart : i + 1;
            } else if (!isNameCharacter(c)) {
                return false;
            }
        }
        return labels > 1 && !isDigit(text[labelStart]);
    }

    private static boolean isALabel(byte[] text, int from, int to) {
        return to - from > 4
                && text[from] == 'x'
                && text[from + 1] == 'n'
                && text[from + 2] == '-'
                && text[from + 3] == '-';
    }

    private static boolean isNameCharacter(byte c) {
        return (c >= 'a' && c <= 'z') || isDigit(c) || c == '-' || c == '_';
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Whether the name begins with {@code www.}. */
    static boolean isWww(byte[] text, int from, int to) {
        return to - from > 4
                && text[from] == 'w'
                && text[from + 1] == 'w'
                && text[from + 2] == 'w'
                && text[from + 3] == '.';
    }
}
