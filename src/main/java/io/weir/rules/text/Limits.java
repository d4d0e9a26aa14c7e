package io.weir.rules.text;

/** Bounds that keep any input from costing more than it may. */
final class Limits {
    /** Longest line that is read, in bytes. */
    static final int LINE_BYTES = 8_192;
    /** Most {@code expect} lines, and most {@code www.} rows that are looked at, of all files together. */
    static final int CHECKS = 100_000;
    /** Most bytes that a packed list may unpack to: what the heap bears, since it is held several times over. */
    static final int UNPACKED_BYTES =
            (int) Math.min(512L << 20, Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 16));
    /** Most expressions of all files together: each is asked of nearly every name. */
    static final int EXPRESSIONS = 10_000;
    /** Most characters of expressions of all files together: to compile one of 8,000 that is refused in the end can take 0.15 s. */
    static final int EXPRESSION_TEXT = 2 << 20;

    private Limits() {}
}
