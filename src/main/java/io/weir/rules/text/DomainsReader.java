package io.weir.rules.text;

/** Reads a plain list, a domain a line ({@code .domains}): each blocks itself and all below it; {@code #} begins a comment. */
final class DomainsReader {
    private final RuleSource source;
    private final Draft draft;
    private final ListRows rows;

    DomainsReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.rows = new ListRows(source.name(), draft);
    }

    void read() {
        draft.section(new Directives(source.name(), draft).section());
        Lines lines = new Lines(source.bytes());
        while (lines.advance() && !draft.isBeyond(source.name(), lines)) {
            boolean bare = lines.isEmpty() || lines.first() == '#' || lines.first() == '!';
            if (!bare && !draft.isTooLong(source.name(), lines)) {
                int from = lines.from() + (lines.first() == '.' ? 1 : 0);
                rows.suffix(lines, from, Fields.end(lines, from));
            }
        }
    }
}
