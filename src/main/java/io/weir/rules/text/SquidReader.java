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
            if (line.first() == '.') {
                rows.suffix(line, line.from() + 1, Fields.end(line, line.from() + 1));
            } else {
                rows.exact(line, line.from(), Fields.end(line, line.from()));
            }
        });
    }
}
