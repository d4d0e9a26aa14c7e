package io.weir.rules.text;

/**
 * Reads a plain list, a domain a line ({@code .domains}): each blocks itself and all below it; {@code #} begins a comment. A {@code .name} or
 * {@code *.name} is no other, as resolvers take it; in Weir's own language {@code *.name} means the names below alone.
 */
final class DomainsReader {
    private final RuleSource source;
    private final Draft draft;
    private final ListRows rows;
    private final HostsRow hosts;

    DomainsReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.rows = new ListRows(source, draft);
        this.hosts = new HostsRow(rows);
    }

    void read() {
        new ListReader(source, draft, "#!").read(line -> {
            if (HostsRow.isOne(line)) { // such rows stand in lists that were put together of others
                hosts.read(line);
                return;
            }
            int from = line.from() + mark(line);
            int end = Fields.end(line, from);
            rows.suffix(line, from, end);
            rows.rest(line, end);
        });
    }

    private static int mark(Lines line) {
        boolean starred = line.to() - line.from() > 2 && line.first() == '*' && line.bytes()[line.from() + 1] == '.';
        return starred ? 2 : line.first() == '.' ? 1 : 0;
    }
}
