package io.weir.rules;

/** The hash of a name, rolled from its last character to its first, so that one pass gives the hash of every suffix. */
final class NameHash {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final long MIX = 0xD6E8FEB86659FD93L;

    private NameHash() {}

    /** The hash of {@code c} followed by what {@code hash} is of. */
    static long roll(long hash, int c) {
        return (hash + c) * STEP;
    }

    /** Spreads a rolled hash over all 64 bits. */
    static long mix(long hash) {
        long x = (hash ^ (hash >>> 32)) * MIX;
        return x ^ (x >>> 32);
    }

    static long of(byte[] text, int length) {
        long hash = 0;
        for (int i = length - 1; i >= 0; i--) {
            hash = roll(hash, text[i]);
        }
        return mix(hash);
    }

    /** Which of {@code slots} a mixed hash falls into; by its upper half. */
    static int slot(long mixed, int slots) {
        return (int) (((mixed >>> 32) * slots) >>> 32);
    }

    /** Seven bits of the lower half, never 0: 0 is an empty slot. */
    static byte tag(long mixed) {
        return (byte) (mixed | 0x80);
    }
}
