package io.weir.fuzz;

/** Jazzer's way in. */
public final class AuthorityTextFuzz {
    private AuthorityTextFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Targets.authority(data);
    }
}
