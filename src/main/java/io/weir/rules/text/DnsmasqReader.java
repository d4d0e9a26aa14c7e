package io.weir.rules.text;

import java.nio.charset.StandardCharsets;

/**
 * Reads a configuration of dnsmasq (its manual, dnsmasq(8)): {@code address=/name/…/ADDRESS} with a sink address or none,
 * {@code local=/name/} and {@code server=/name/} without a server block each name and all below it. What sends a name to a
 * server, or gives it a real address, is no block; such rows are counted and told once.
 */
final class DnsmasqReader {
    private final RuleSource source;
    private final Draft draft;
    private final ListRows rows;
    private int noBlocks;

    DnsmasqReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.rows = new ListRows(source, draft);
    }

    void read() {
        new ListReader(source, draft, "#").read(this::row);
        if (noBlocks > 0) {
            draft.problems.add(
                    ProblemCode.ROW_UNSUPPORTED,
                    Spot.ofFile(source.name()),
                    noBlocks + " rows give names a server or a real address: these are no blocks and were left out");
        }
    }

    private void row(Lines line) {
        int first = indexOf(line, '/', line.from());
        int last = lastIndexOf(line, '/');
        String key = first < 0 ? "" : text(line, line.from(), first);
        boolean address = key.equals("address=");
        if (!address && !key.equals("local=") && !key.equals("server=")) {
            rows.drop(line, line.from(), "expected address=/name/, local=/name/ or server=/name/");
            return;
        }
        String target = text(line, last + 1, Fields.end(line, last + 1));
        boolean sink = address && (target.equals("#") || HostsReader.isSink(target));
        if (target.isEmpty() || sink) {
            names(line, first + 1, last);
        } else {
            noBlocks++;
        }
    }

    private void names(Lines line, int from, int to) {
        for (int at = from; at < to; ) {
            int end = indexOf(line, '/', at);
            end = end < 0 || end > to ? to : end;
            rows.suffix(line, at + (line.bytes()[at] == '.' ? 1 : 0), end);
            at = end + 1;
        }
    }

    private static int indexOf(Lines line, char c, int from) {
        for (int i = from; i < line.to(); i++) {
            if (line.bytes()[i] == c) {
                return i;
            }
        }
        return -1;
    }

    private static int lastIndexOf(Lines line, char c) {
        int last = line.to() - 1;
        while (last > line.from() && line.bytes()[last] != c) {
            last--;
        }
        return last;
    }

    private static String text(Lines line, int from, int to) {
        return new String(line.bytes(), from, Math.max(0, to - from), StandardCharsets.UTF_8);
    }
}
