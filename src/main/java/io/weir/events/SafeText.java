package io.weir.events;

import com.google.common.base.Strings;

/**
 * Keeps what strangers wrote from doing anything but being read: no line ends, no terminal commands, no reversed writing, no
 * invisible letters, no endless names.
 */
public final class SafeText {
    /** The longest host name there is (RFC 1035 §2.3.4): what is longer is no name. */
    public static final int NAME_LENGTH = 253;
    /** For paths, expressions and sentences. */
    public static final int LONG_LENGTH = 2_048;

    private static final char CUT = '…';

    private SafeText() {}

    /** The text, or its beginning and the mark {@code …}, at most {@code length} characters in all. */
    static String capped(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + CUT;
    }

    /** The text with every dangerous character written as <code>&#92;uXXXX</code>. */
    public static String escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isDangerous(text.charAt(i))) {
                return escapedFrom(text, i);
            }
        }
        return text;
    }

    private static String escapedFrom(String text, int first) {
        StringBuilder safe = new StringBuilder(text.length() + 32).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDangerous(c)) {
                safe.append(escape(c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    /** <code>&#92;uXXXX</code>. */
    static String escape(char c) {
        return "\\u" + Strings.padStart(Integer.toHexString(c), 4, '0');
    }

    /**
     * Whether a character must not reach a terminal or a log as it is: C0, DEL, C1, line and paragraph separators, every format
     * character (bidirectional controls, zero-width letters), private use, and surrogates, of which a stranger may send halves.
     */
    static boolean isDangerous(char c) {
        if (c < 0x7f) {
            return c < 0x20;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
