package io.weir.rules.text;

/** The way through a list that others wrote: row by row, past comments and lines that are too long. */
final class ListReader {
    private final RuleSource source;
    private final Draft draft;
    private final String comments;

    /** @param comments the characters a comment may begin with */
    ListReader(RuleSource source, Draft draft, String comments) {
        this.source = source;
        this.draft = draft;
        this.comments = comments;
    }

    /** Takes one row; the cursor stands at it. */
    interface Row {
        void read(Lines line);
    }

    void read(Row row) {
        draft.section(source.section());
        Lines lines = new Lines(source.bytes());
        while (lines.advance() && !draft.isBeyond(source.name(), lines)) {
            boolean bare = lines.isEmpty() || comments.indexOf(lines.first()) >= 0;
            if (!bare && !draft.isTooLong(source.name(), lines)) {
                row.read(lines);
            }
        }
    }
}
