package io.weir.rules.text;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Reads a hosts file ({@code .hosts}): names mapped to a sink address are blocked, each alone, as a resolver reads them. A
 * name mapped to any other address is a real host, not a block.
 */
final class HostsReader {
    private static final Set<String> SINKS =
            Set.of("0.0.0.0", "127.0.0.1", "127.0.1.1", "::", "::1", "0", "255.255.255.255");
    private static final Set<String> LOCAL = Set.of(
            "localhost",
            "localhost.localdomain",
            "local",
            "broadcasthost",
            "ip6-localhost",
            "ip6-loopback",
            "ip6-localnet",
            "ip6-mcastprefix",
            "ip6-allnodes",
            "ip6-allrouters",
            "ip6-allhosts",
            "0.0.0.0");

    private final RuleSource source;
    private final Draft draft;
    private final ListRows rows;

    HostsReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.rows = new ListRows(source, draft);
    }

    void read() {
        new ListReader(source, draft, "#").read(this::row);
    }

    /** Whether names at this address are blocked by it. */
    static boolean isSink(String address) {
        return SINKS.contains(address);
    }

    private void row(Lines lines) {
        int addressEnd = Fields.end(lines, lines.from());
        String address = text(lines, lines.from(), addressEnd);
        int at = Fields.next(lines, addressEnd);
        if (at == lines.to()) {
            rows.drop(lines, lines.from(), "expected an address and names after it");
        }
        boolean sink = SINKS.contains(address);
        for (; at < lines.to(); at = Fields.next(lines, at)) {
            int end = Fields.end(lines, at);
            name(lines, at, end, sink);
            at = end;
        }
    }

    private void name(Lines lines, int from, int to, boolean sink) {
        if (LOCAL.contains(text(lines, from, to))) {
            return;
        }
        if (sink) {
            rows.exact(lines, from, to);
        } else {
            rows.drop(
                    lines,
                    from,
                    "the name is given a real address; only those at 0.0.0.0, 127.0.0.1, :: or ::1 are blocks");
        }
    }

    private static String text(Lines lines, int from, int to) {
        return new String(lines.bytes(), from, to - from, StandardCharsets.UTF_8);
    }
}
