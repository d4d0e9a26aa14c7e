package io.weir.rules.text;

/** Reads a plain list, a domain a line ({@code .domains}): each blocks itself and all below it; {@code #} begins a comment. */
final class DomainsReader {
    private final RuleSource source;
    private final Draft draft;
    private final ListRows rows;

    DomainsReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.rows = new ListRows(source, draft);
    }

    void read() {
        new ListReader(source, draft, "#!").read(line -> {
            int from = line.from() + (line.first() == '.' ? 1 : 0);
            rows.suffix(line, from, Fields.end(line, from));
        });
    }
}
