package io.weir.rules.text;

import io.weir.rules.Action;
import io.weir.rules.Terms;
import io.weir.text.Counted;
import java.nio.charset.StandardCharsets;

/**
 * Reads a configuration of dnsmasq (its manual, dnsmasq(8)): {@code address=/name/…/ADDRESS} with a sink address or none,
 * {@code local=/name/} and {@code server=/name/} without a server block each name and all below it; {@code server=/name/#}, the
 * usual servers, is the exception below a blocked name. What sends a name to a server of its own, or gives it a real address, is no
 * block; such rows are counted and told once.
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
                    "left out: " + Counted.of(noBlocks, "row")
                            + " with a server or a real address for names, which is no block");
        }
    }

    private void row(Lines line) {
        int first = indexOf(line, '/', line.from());
        String key = first < 0 ? "" : text(line, line.from(), first).replaceFirst("\\s*=\\s*$", "=");
        boolean address = key.equals("address=");
        boolean server = key.equals("server=");
        int end = end(line);
        int last = lastIndexOf(line, '/', end);
        if (last <= first || (!address && !server && !key.equals("local="))) {
            rows.drop(line, line.from(), "expected address=/name/, local=/name/ or server=/name/");
            return;
        }
        String target = text(line, last + 1, end);
        if (target.isEmpty() || (address && (target.equals("#") || HostsRow.isSink(target)))) {
            names(line, first + 1, last, Action.BLOCK);
        } else if (server && target.equals("#")) {
            names(line, first + 1, last, Action.ALLOW);
        } else {
            noBlocks++;
        }
    }

    private void names(Lines line, int from, int to, Action action) {
        if (from >= to) {
            rows.drop(line, line.from(), "names without a dot are no rules");
        }
        for (int at = from; at < to; ) {
            int end = indexOf(line, '/', at);
            int name = at + (line.bytes()[at] == '.' ? 1 : 0);
            if (action == Action.BLOCK) {
                rows.suffix(line, name, end);
            } else {
                rows.pattern(line, text(line, name, end), action, Terms.NONE);
            }
            at = end + 1;
        }
    }

    /** Where the setting ends: at a {@code #} behind a blank begins a comment, any other is a part of it. */
    private static int end(Lines line) {
        int end = line.to();
        for (int i = line.from() + 1; i < end; i++) {
            end = line.bytes()[i] == '#' && isBlank(line.bytes()[i - 1]) ? i : end;
        }
        while (isBlank(line.bytes()[end - 1])) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static int indexOf(Lines line, char c, int from) {
        for (int i = from; i < line.to(); i++) {
            if (line.bytes()[i] == c) {
                return i;
            }
        }
        return -1;
    }

    private static int lastIndexOf(Lines line, char c, int end) {
        int last = end - 1;
        while (last > line.from() && line.bytes()[last] != c) {
            last--;
        }
        return last;
    }

    private static String text(Lines line, int from, int to) {
        return new String(line.bytes(), from, Math.max(0, to - from), StandardCharsets.UTF_8);
    }
}
