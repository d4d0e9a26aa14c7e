package io.weir.proxy.block;

/**
 * Text from outside as a person may see it: one line, no control characters, nothing that turns the direction of writing (a
 * name shown backwards is another name), no longer than it should be.
 */
final class CleanText {
    private static final char ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final char ZERO_WIDTH_JOINER = 0x200d;
    private static final char REPLACEMENT = 0xfffd;

    private CleanText() {}

    /** The same text where it is clean already, which nearly all of it is. */
    static String of(String text, int cap) {
        return text.length() <= cap && isPrintableAscii(text) ? text : cleaned(text, cap);
    }

    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text, int cap) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), cap));
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            int kept = kept(point);
            if (kept < 0) {
                continue;
            }
            if (clean.length() + Character.charCount(kept) > cap) {
                clean.setLength(Math.max(0, wholeCharacters(clean, cap - 1)));
                return clean.append('…').toString();
            }
            clean.appendCodePoint(kept);
        }
        return clean.toString();
    }

    private static int wholeCharacters(StringBuilder text, int cap) {
        int length = Math.min(text.length(), cap);
        return length > 0 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    }

    /** What stands for a code point; -1 for nothing. */
    private static int kept(int point) {
        if (point == '\t' || point == '\n' || point == '\r') {
            return ' ';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.UNASSIGNED -> -1;
            case Character.FORMAT -> point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER ? point : -1;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE, Character.PRIVATE_USE -> REPLACEMENT;
            default -> point;
        };
    }
}
