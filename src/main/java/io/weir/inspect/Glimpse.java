package io.weir.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A field of a head that is not well-formed: good enough to choose the form of its refusal by, and for nothing else. */
public final class Glimpse {
    private Glimpse() {}

    /** The value of the first line that begins with that name and a colon; null where there is none. The bytes stay as they are. */
    public static @Nullable String of(String name, ByteBuffer seen) {
        String text = StandardCharsets.ISO_8859_1.decode(seen.duplicate()).toString();
        for (int start = text.indexOf('\n') + 1; start > 0; start = text.indexOf('\n', start) + 1) {
            int colon = start + name.length();
            if (text.regionMatches(true, start, name, 0, name.length()) && text.startsWith(":", colon)) {
                int end = text.indexOf('\n', colon);
                return end < 0 ? null : text.substring(colon + 1, end).strip();
            }
        }
        return null;
    }
}
