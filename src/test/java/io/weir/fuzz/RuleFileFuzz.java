package io.weir.fuzz;

/** Jazzer's way in. */
public final class RuleFileFuzz {
    private RuleFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        RuleFileChecks.of(data);
    }
}
