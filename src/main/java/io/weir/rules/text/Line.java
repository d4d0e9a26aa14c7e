package io.weir.rules.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** One line as text, for what is more than a bare name. */
record Line(String source, int number, String text) {
    private static final int SHOWN = 200;

    /** The line at the cursor; bytes that are no UTF-8 become U+FFFD. */
    static Line of(String source, Lines lines) {
        int length = Math.min(lines.to() - lines.start(), Limits.LINE_BYTES);
        String text = new String(lines.bytes(), lines.start(), length, StandardCharsets.UTF_8);
        return new Line(source, lines.number(), text);
    }

    static boolean isUtf8(Lines lines) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(lines.bytes(), lines.from(), lines.to() - lines.from()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /**
     * A place in this line.
     *
     * @param index in the text, from 0
     */
    Spot spot(int index) {
        return new Spot(source, number, index + 1, 1, shown());
    }

    /** A word of this line. */
    Spot spot(Word word) {
        return spot(word.index(), word.end());
    }

    /** From an index in the text to before another. */
    Spot spot(int from, int to) {
        return new Spot(source, number, from + 1, Math.max(1, to - from), shown());
    }

    private String shown() {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), SHOWN); i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) ? c == '\t' ? ' ' : '\uFFFD' : c);
        }
        return shown.toString();
    }
}
