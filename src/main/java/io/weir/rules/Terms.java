package io.weir.rules;

import io.weir.net.AddressRange;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a rule's options say: when and for whom it holds, who asked for it and why.
 *
 * @param from the first day (UTC) it holds; none: at once
 * @param until the first day (UTC) it no longer holds; none: for good
 * @param clients for whom it holds; empty: for everybody
 */
public record Terms(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        List<AddressRange> clients,
        @Nullable String by,
        @Nullable String reason,
        @Nullable String note) {
    public static final Terms NONE = new Terms(null, null, List.of(), null, null, null);

    public Terms {
        clients = List.copyOf(clients);
    }

    /** Terms for everybody. */
    public Terms(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String by,
            @Nullable String reason,
            @Nullable String note) {
        this(from, until, List.of(), by, reason, note);
    }

    /** {@code 10.0.0.0/8, 192.0.2.7/32}. */
    String clientText() {
        return clients.stream().map(AddressRange::toString).collect(Collectors.joining(", "));
    }

    /** Whether they neither bound the rule nor say who asked for it or why. */
    boolean isOpen() {
        return from == null && until == null && clients.isEmpty() && by == null && reason == null;
    }

    boolean holdFor(InetAddress client) {
        return clients.isEmpty() || AddressRange.anyContains(clients, client);
    }
}
