package io.weir.fuzz;

/** Jazzer's way in. */
public final class ClientHelloFuzz {
    private ClientHelloFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Targets.clientHello(data);
    }
}
