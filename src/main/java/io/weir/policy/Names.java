package io.weir.policy;

import io.weir.net.Host;
import org.jspecify.annotations.Nullable;

/** Every name a client gave for one visit, by where it gave it. */
public record Names(
        @Nullable Host connect,
        @Nullable Host uri,
        @Nullable Host host,
        @Nullable Host sni) {
    public static final Names NONE = new Names(null, null, null, null);

    public static Names ofConnect(Host connect) {
        return new Names(connect, null, null, null);
    }

    public Names withSni(Host name) {
        return new Names(connect, uri, host, name);
    }
}
