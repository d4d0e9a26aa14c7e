package io.weir.testing;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random choices that can be had again: every run draws its own seed, prints it and shows it in {@code toString}, which belongs into
 * an assertion's description; {@code -Dweir.seed=N} repeats the run.
 */
public final class Seeded implements RandomGenerator {
    private final long seed;
    private final SplittableRandom random;

    public Seeded() {
        this(Long.getLong("weir.seed", System.nanoTime()));
    }

    public Seeded(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        System.out.println(this); // the seed belongs into the report of the run
    }

    @Override
    public long nextLong() {
        return random.nextLong();
    }

    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A copy with a few bytes changed, taken out, doubled or put in. */
    public byte[] bent(byte[] whole) {
        byte[] bent = whole.clone();
        for (int n = random.nextInt(4); n >= 0; n--) {
            bent = bentOnce(bent, random.nextInt(bent.length));
        }
        return bent;
    }

    private byte[] bentOnce(byte[] bytes, int at) {
        switch (random.nextInt(6)) {
            case 0 -> {
                return bytes.length > 1 ? spliced(bytes, at, at + 1, new byte[0]) : bytes;
            }
            case 1 -> {
                return spliced(bytes, at, at, bytes(1 + random.nextInt(4)));
            }
            case 2 -> {
                int end = Math.min(bytes.length, at + 1 + random.nextInt(40));
                return spliced(bytes, end, end, java.util.Arrays.copyOfRange(bytes, at, end));
            }
            case 3 -> bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
            default -> bytes[at] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        byte[] result = new byte[bytes.length - (to - from) + middle.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }

    @Override
    public String toString() {
        return "seed " + seed + " (repeat with -Dweir.seed=" + seed + ")";
    }
}
