package io.weir.fuzz;

/** Jazzer's way in. */
public final class RequestHeadFuzz {
    private RequestHeadFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Targets.requestHead(data);
    }
}
