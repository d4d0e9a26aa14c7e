package io.weir.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One block, shadow block or refusal, as the journal keeps it: one JSON object a line, fields only ever added.
 *
 * @param id a ULID: sorts by time
 * @param ref the short code a person reads out to support, e.g. {@code 7Q3F-K2}; derived from {@code id}
 * @param action block, shadow, refuse
 * @param client the client's address as {@link ClientPrivacy#keep} lets it be kept; an address, a network or null
 * @param seen connect, uri, host, sni, cname, address
 * @param reason for refuse: a {@code Refusal.Reason} label; null for block and shadow
 * @param detail a line for a person: on a refusal, or which blocked name {@code host} is an alias of; else null
 * @param response page, tls-page, connect-page, tls-alert, close, relayed
 */
public record BlockEvent(
        String id,
        String ref,
        Instant time,
        String action,
        @Nullable String client,
        @Nullable String user,
        String listener,
        @Nullable String method,
        @Nullable String host,
        int port,
        String seen,
        EventNames names,
        @Nullable String rule,
        @Nullable String source,
        @Nullable String list,
        @Nullable String category,
        @Nullable String order,
        @Nullable String reason,
        @Nullable String detail,
        String response) {}
