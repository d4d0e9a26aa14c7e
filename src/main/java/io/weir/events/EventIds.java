package io.weir.events;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes the ids of events: ULIDs (26 characters, 48 bits of milliseconds, 80 bits more), strictly growing in the order they are
 * asked for, also when the clock stands or goes back.
 *
 * <p>Any thread may ask; the only thing shared is one atomic number of milliseconds and a 16-bit count within them. The other
 * 64 bits are that number, encrypted lightly with a key drawn once: unique and evenly spread, but no secret.
 */
public final class EventIds {
    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 26;
    private static final int REF_LENGTH = 6;
    private static final int REF_PART = 4;
    private static final int COUNT_BITS = 16;

    private final Clock clock;
    private final long firstKey;
    private final long secondKey;
    private final AtomicLong last = new AtomicLong();

    /**
     * Draws the key.
     *
     * @param random asked now and never again
     */
    public EventIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.firstKey = random.nextLong();
        this.secondKey = random.nextLong();
    }

    /** The next id. */
    public String next() {
        long now = clock.millis() << COUNT_BITS;
        long stamp = last.updateAndGet(before -> Math.max(before + 1, now));
        return text(stamp, mixed(mixed(stamp + firstKey) ^ secondKey));
    }

    /**
     * The code a person reads out to support, {@code 7Q3F-K2}: the last 30 random bits of the id. Rare twins are told apart by
     * their time.
     */
    public static String ref(String id) {
        int start = id.length() - REF_LENGTH;
        return id.substring(start, start + REF_PART) + "-" + id.substring(start + REF_PART);
    }

    /** Reads a code as a person types it: any case, hyphen or none, O for 0, I and L for 1. */
    public static String canonicalRef(String typed) {
        StringBuilder code = new StringBuilder(REF_LENGTH + 1);
        for (int i = 0; i < typed.length(); i++) {
            char c = canonical(typed.charAt(i));
            if (c != '-') {
                code.append(code.length() == REF_PART ? "-" : "").append(c);
            }
        }
        return code.toString();
    }

    private static char canonical(char typed) {
        char c = typed >= 'a' && typed <= 'z' ? (char) (typed - 'a' + 'A') : typed;
        return switch (c) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> c;
        };
    }

    private static String text(long high, long low) {
        char[] id = new char[LENGTH];
        long lower = low;
        long upper = high;
        for (int i = LENGTH - 1; i >= 0; i--) {
            id[i] = CROCKFORD[(int) (lower & 31)];
            lower = (lower >>> 5) | (upper << 59);
            upper >>>= 5;
        }
        return new String(id);
    }

    /** SplitMix64's finaliser: every bit of the input moves every bit of the output, and no two inputs meet. */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
