package io.weir.app;

import io.weir.config.WeirSettings;
import java.util.List;
import java.util.Map;

/** A running Weir. */
public final class Weir {
    private Weir() {}

    public static WeirStart start(WeirSettings settings) {
        return new WeirStart.Refused(List.of("the parts are not wired yet: " + settings));
    }

    /** The listeners, in the order they were bound: name to address with its real port. */
    public Map<String, String> listeners() {
        return Map.of();
    }

    public void reload() {}

    public void drain() throws InterruptedException {}
}
