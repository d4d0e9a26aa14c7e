package io.weir.events;

import org.jspecify.annotations.Nullable;

/** The names the client gave, by where it gave them. */
public record EventNames(
        @Nullable String connect,
        @Nullable String uri,
        @Nullable String host,
        @Nullable String sni) {}
