package io.weir.rules.text;

/** Reads a file of Squid's {@code acl … dstdomain}: {@code .name} blocks the name and all below it, {@code name} itself alone. */
final class SquidReader {
    private final RuleSource source;
    private final Draft draft;
    private final ListRows rows;

    SquidReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.rows = new ListRows(source, draft);
    }

    void read() {
        new ListReader(source, draft, "#").read(line -> {
            int end = Fields.end(line, line.from());
            if (line.first() == '.') {
                rows.suffix(line, line.from() + 1, end);
            } else {
                rows.exact(line, line.from(), end);
            }
            rows.rest(line, end);
        });
    }
}
