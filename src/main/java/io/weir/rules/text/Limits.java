package io.weir.rules.text;

/** Bounds that keep any input from costing more than it may. */
final class Limits {
    /** Longest line that is read, in bytes. */
    static final int LINE_BYTES = 8_192;
    /** Most {@code expect} lines, and most {@code www.} rows that are looked at, of all files together. */
    static final int CHECKS = 100_000;
    /** Most bytes that a packed list may unpack to. */
    static final int UNPACKED_BYTES = 32 << 20;
    /** Most expressions of all files together: each is asked of nearly every name. */
    static final int EXPRESSIONS = 10_000;

    private Limits() {}
}
