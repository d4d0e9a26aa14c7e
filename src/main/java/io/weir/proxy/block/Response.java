package io.weir.proxy.block;

import java.util.Locale;

/** How a client learns of a block; {@link #label} is what the event carries. */
public enum Response {
    PAGE,
    TLS_PAGE,
    CONNECT_PAGE,
    TLS_ALERT,
    CLOSE,
    RELAYED;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String label() {
        return label;
    }
}
