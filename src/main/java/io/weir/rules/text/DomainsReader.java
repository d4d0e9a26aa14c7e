package io.weir.rules.text;

/** Reads a plain list, a domain a line ({@code .domains}): each blocks itself and all below it; {@code #} begins a comment. */
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
            int from = line.from() + (line.first() == '.' ? 1 : 0);
            int end = Fields.end(line, from);
            rows.suffix(line, from, end);
            rows.rest(line, end);
        });
    }
}
