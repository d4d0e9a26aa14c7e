package io.weir.rules.text;

import com.google.common.primitives.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns lists that were saved in another encoding into UTF-8: registers come in what their offices' programs write. */
final class Encodings {
    private static final int FIRST_LETTER = 0xC0;

    private Encodings() {}

    /** The source in UTF-8; the same where it is already. What was assumed is told. */
    static RuleSource utf8(RuleSource source, ProblemLog problems) {
        Charset charset = charset(source.bytes());
        if (charset.equals(StandardCharsets.UTF_8)) {
            return source;
        }
        problems.add(
                ProblemCode.ENCODING_CHOSEN, Spot.ofFile(source.name()), "not UTF-8; read as " + charset.displayName());
        byte[] text = new String(source.bytes(), charset).getBytes(StandardCharsets.UTF_8);
        return source.with(text);
    }

    private static Charset charset(byte[] bytes) {
        if (begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16;
        }
        boolean binary = Bytes.contains(bytes, (byte) 0); // is refused as it is
        return binary || isUtf8(bytes) ? StandardCharsets.UTF_8 : ofOneByte(bytes);
    }

    private static boolean begins(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static boolean isUtf8(byte[] bytes) {
        int ascii = 0;
        while (ascii < bytes.length && bytes[ascii] >= 0) {
            ascii++;
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, ascii, bytes.length - ascii));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Cyrillic text stands in runs of letters beyond ASCII; text of a Latin alphabet has single ones among others. */
    private static Charset ofOneByte(byte[] bytes) {
        int letters = 0;
        int inRuns = 0;
        for (int i = 1; i < bytes.length; i++) {
            if ((bytes[i] & 0xFF) >= FIRST_LETTER) {
                letters++;
                inRuns += (bytes[i - 1] & 0xFF) >= FIRST_LETTER ? 1 : 0;
            }
        }
        return Charset.forName(inRuns * 2 > letters ? "windows-1251" : "windows-1252");
    }
}
