package io.weir.policy;

import java.util.Locale;

/** Where the judged name was seen. */
public enum Seen {
    CONNECT,
    URI,
    HOST,
    SNI,
    /** In DNS: the name asked for is an alias of a name that was judged. */
    CNAME,
    ADDRESS;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** As events write it. */
    public String label() {
        return label;
    }
}
