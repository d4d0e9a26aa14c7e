package io.weir.rules.text;

/**
 * Reads a list of {@code *.name} rows as resolvers take it: the name itself is blocked too, as it is by a bare row. In Weir's own language {@code
 * *.name} means the names below alone.
 */
final class WildcardReader {
    private final RuleSource source;
    private final Draft draft;
    private final ListRows rows;

    WildcardReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.rows = new ListRows(source, draft);
    }

    void read() {
        new ListReader(source, draft, "#!").read(line -> {
            byte[] bytes = line.bytes();
            int from = line.from();
            boolean starred = line.to() - from > 2 && bytes[from] == '*' && bytes[from + 1] == '.';
            int end = Fields.end(line, from);
            rows.suffix(line, starred ? from + 2 : bytes[from] == '.' ? from + 1 : from, end);
            rows.rest(line, end);
        });
    }
}
