package io.weir.rules.text;

/**
 * Reads a hosts file ({@code .hosts}): names mapped to a sink address are blocked, each alone, as a resolver reads them. A
 * name mapped to any other address is a real host, not a block.
 */
final class HostsReader {
    private final RuleSource source;
    private final Draft draft;
    private final HostsRow row;

    HostsReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.row = new HostsRow(new ListRows(source, draft));
    }

    void read() {
        new ListReader(source, draft, "#").read(row::read);
    }
}
