package io.weir.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a ClientHello the slow and trusting way, as a server might that checks little: joins record bodies into a list, follows the
 * lengths, takes the first host_name it meets. Shares nothing with the parser it is compared with.
 */
final class NaiveHello {
    private final List<Integer> bytes;
    private int at;

    private NaiveHello(List<Integer> bytes) {
        this.bytes = bytes;
    }

    /** The name in lower case without its last dot, or empty where there is none or the bytes run out. */
    static Optional<String> name(byte[] stream) {
        try {
            return new NaiveHello(handshake(stream)).read();
        } catch (IndexOutOfBoundsException ranOut) {
            return Optional.empty();
        }
    }

    private static List<Integer> handshake(byte[] stream) {
        List<Integer> joined = new ArrayList<>();
        for (int at = 0; at + 5 <= stream.length && stream[at] == 22; ) {
            int end = at + 5 + (stream[at + 3] & 0xff) * 256 + (stream[at + 4] & 0xff);
            for (int i = at + 5; i < Math.min(end, stream.length); i++) {
                joined.add(stream[i] & 0xff);
            }
            at = end;
        }
        return joined;
    }

    private Optional<String> read() {
        if (number(1) != 1) {
            return Optional.empty();
        }
        int end = number(3) + at;
        at += 34;
        skip(number(1));
        skip(number(2));
        skip(number(1));
        at += 2;
        while (at + 4 <= end) {
            int type = number(2);
            int next = number(2) + at;
            if (type == 0) {
                at += 3;
                return Optional.of(text(number(2)));
            }
            at = next;
        }
        return Optional.empty();
    }

    private void skip(int count) {
        at += count;
    }

    private int number(int size) {
        int value = 0;
        for (int i = 0; i < size; i++) {
            value = value * 256 + bytes.get(at++);
        }
        return value;
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (int) bytes.get(at++));
        }
        String name = text.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
