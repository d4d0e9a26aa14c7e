package io.weir.rules;

import java.nio.charset.StandardCharsets;

/**
 * Host names in two thirds of their bytes: a canonical name has only 39 different characters, so three of them fit an
 * unsigned 16-bit number in base 40 (0 pads the last). With a million names this is what pays for their origins.
 */
final class PackedName {
    private static final byte[] ALPHABET =
            "\0abcdefghijklmnopqrstuvwxyz0123456789-_.".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CODES = codes();

    private PackedName() {}

    /** How many bytes a name of {@code length} characters takes. */
    static int size(int length) {
        return (length + 2) / 3 * 2;
    }

    /** Packs {@code text[from, to)}, a canonical name, into {@code target} from {@code at} on. */
    static void pack(byte[] text, int from, int to, byte[] target, int at) {
        int put = at;
        for (int i = from; i < to; i += 3) {
            int unit = CODES[text[i]] * 1600;
            unit += i + 1 < to ? CODES[text[i + 1]] * 40 : 0;
            unit += i + 2 < to ? CODES[text[i + 2]] : 0;
            target[put++] = (byte) (unit >>> 8);
            target[put++] = (byte) unit;
        }
    }

    /** Unpacks {@code length} characters from {@code packed[at…]} to the start of {@code target}, which has room for 255. */
    static void unpack(byte[] packed, int at, int length, byte[] target) {
        int unitAt = at;
        for (int i = 0; i < length; i += 3) {
            int unit = unit(packed, unitAt);
            target[i] = ALPHABET[unit / 1600];
            target[i + 1] = ALPHABET[unit / 40 % 40];
            target[i + 2] = ALPHABET[unit % 40];
            unitAt += 2;
        }
    }

    /** Whether the packed name of as many characters equals {@code name} from {@code start} on. */
    static boolean matches(byte[] packed, int at, String name, int start) {
        int length = name.length();
        int unitAt = at;
        for (int i = start; i < length; i += 3) {
            int unit = CODES[name.charAt(i)] * 1600;
            unit += i + 1 < length ? CODES[name.charAt(i + 1)] * 40 : 0;
            unit += i + 2 < length ? CODES[name.charAt(i + 2)] : 0;
            if (unit != unit(packed, unitAt)) {
                return false;
            }
            unitAt += 2;
        }
        return true;
    }

    private static int unit(byte[] packed, int at) {
        return (packed[at] & 0xff) << 8 | (packed[at + 1] & 0xff);
    }

    private static byte[] codes() {
        byte[] codes = new byte[128];
        for (int i = 1; i < ALPHABET.length; i++) {
            codes[ALPHABET[i]] = (byte) i;
        }
        return codes;
    }
}
