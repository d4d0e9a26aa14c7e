package io.weir.events.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds a word in bytes, ASCII letters of either case (Horspool 1980): what most lines of a year do not hold is never parsed.
 * Immutable.
 */
final class Needle {
    private final byte[] word;
    private final int[] shift = new int[256];

    private Needle(byte[] word) {
        this.word = word;
        Arrays.fill(shift, word.length);
        for (int i = 0; i < word.length - 1; i++) {
            shift[word[i]] = word.length - 1 - i;
            shift[upper(word[i])] = word.length - 1 - i;
        }
    }

    /** Whether JSON writes the text as it is: only then can it be looked for in JSON. */
    static boolean isPossible(String text) {
        return text.length() >= 2
                && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '/');
    }

    static Needle of(String text) {
        byte[] word = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < word.length; i++) {
            word[i] = lower(word[i]);
        }
        return new Needle(word);
    }

    /** Where the word begins first in {@code bytes[from, to)}, or -1. */
    int find(byte[] bytes, int from, int to) {
        int last = word.length - 1;
        for (int at = from + last; at < to; at += shift[bytes[at] & 0xff]) {
            int i = last;
            while (lower(bytes[at - last + i]) == word[i]) {
                if (i-- == 0) {
                    return at - last;
                }
            }
        }
        return -1;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    private static int upper(byte b) {
        return b >= 'a' && b <= 'z' ? b - 32 : b;
    }
}
