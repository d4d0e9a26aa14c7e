package io.weir.fuzz;

/** Jazzer's way in. */
public final class EventLineFuzz {
    private EventLineFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Targets.eventLine(data);
    }
}
