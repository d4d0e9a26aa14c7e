package io.weir.events;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/** Makes Jackson escape all that {@link SafeText} calls dangerous; JSON itself asks only for C0, quote and backslash. */
final class SafeEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int DEL = 0x7f;

    private final int[] ascii = asciiEscapes();

    private static int[] asciiEscapes() {
        int[] escapes = standardAsciiEscapesForJSON();
        escapes[DEL] = ESCAPE_STANDARD;
        return escapes;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        return SafeText.isDangerous((char) c) ? new SerializedString(SafeText.escape((char) c)) : null;
    }
}
