package io.weir.rules.text;

import io.weir.rules.Action;
import io.weir.rules.Terms;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a configuration of Unbound (unbound.conf(5)): a {@code local-zone} of a type that gives no real answer blocks its name and
 * all below it, {@code always_transparent} lets them through, {@code local-data} at a sink address blocks its name alone. A zone with
 * records below its name is the operator's own and no block; one with an address at its name sends clients to a page instead. Other
 * clauses are passed over.
 */
final class UnboundReader {
    private static final Set<String> BLOCKING = Set.of(
            "always_nxdomain",
            "always_refuse",
            "always_deny",
            "always_null",
            "always_nodata",
            "refuse",
            "deny",
            "static",
            "redirect",
            "inform_deny",
            "inform_redirect",
            "block_a");
    /** Of those, the types that answer with records they hold. */
    private static final Set<String> ANSWERING = Set.of("refuse", "deny", "static", "redirect", "inform_deny");

    private static final Pattern ZONE =
            Pattern.compile("local-zone:\\s*[\"']?([^\"'\\s]+)[\"']?\\s+[\"']?([a-z_]+)[\"']?\\s*(#.*)?");
    /** What the settings below it belong to: {@code server:}, {@code view:}. */
    private static final Pattern CLAUSE = Pattern.compile("[a-z0-9-]+:\\s*(#.*)?");

    private static final Pattern SETTING = Pattern.compile("[a-z0-9-]+:.*");

    private final RuleSource source;
    private final Draft draft;
    private final ListRows rows;
    private final PutInPlace inPlace = new PutInPlace();
    private final Set<String> replaced = new HashSet<>();
    private final LocalRecords records;
    private boolean view;

    UnboundReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.rows = new ListRows(source, draft);
        this.records = new LocalRecords(source);
    }

    void read() {
        new ListReader(source, draft, "#").read(this::row);
        inPlace.tell(source, draft);
    }

    private void row(Lines line) {
        String text = new String(line.bytes(), line.from(), line.to() - line.from(), StandardCharsets.UTF_8);
        if (CLAUSE.matcher(text).matches()) {
            view = text.startsWith("view:");
        } else if (view && text.startsWith("local-")) {
            rows.drop(line, line.from(), "a view is for some clients, which Weir does not know from here");
        } else if (text.startsWith("local-zone:")) {
            zone(line, text);
        } else if (text.startsWith("local-data:")) {
            data(line, text);
        } else if (text.startsWith("include:") || text.startsWith("include-toplevel:")) {
            rows.drop(line, line.from(), "another file is included: name it beside this one");
        } else if (!SETTING.matcher(text).matches()) {
            rows.drop(line, line.from(), "expected local-zone: or local-data:");
        }
    }

    private void zone(Lines line, String text) {
        Matcher zone = ZONE.matcher(text);
        if (!zone.matches()) {
            rows.drop(line, line.from(), "expected local-zone: \"name\" type");
        } else if (isOwn(zone.group(1), zone.group(2))) {
            rows.drop(
                    line,
                    line.from(),
                    "the zone holds records below its name, as one of a network's own does: no block");
        } else if (BLOCKING.contains(zone.group(2))) {
            replace(zone.group(1), zone.group(2));
            int from = line.from() + text.indexOf(zone.group(1)); // ASCII up to there, else no name comes of it
            rows.suffix(line, from, from + zone.group(1).getBytes(StandardCharsets.UTF_8).length);
        } else if (zone.group(2).equals("always_transparent")) {
            rows.pattern(line, zone.group(1), Action.ALLOW, Terms.NONE);
        } else {
            rows.drop(line, line.from(), "a local-zone of the type " + zone.group(2) + " blocks nothing");
        }
    }

    /** A redirection has but one answer for all below it, whatever else is there. */
    private boolean isOwn(String zone, String type) {
        return ANSWERING.contains(type) && !type.equals("redirect") && records.areBelow(LocalRecords.name(zone));
    }

    private void replace(String zone, String type) {
        String name = LocalRecords.name(zone);
        String address = ANSWERING.contains(type) ? records.addressOf(name) : "";
        if (!address.isEmpty() && replaced.add(name)) {
            inPlace.add(name, address);
        }
    }

    private void data(Lines line, String text) {
        Matcher data = LocalRecords.DATA.matcher(text);
        Matcher address = LocalRecords.ADDRESS.matcher(data.matches() ? data.group(2) : "");
        if (address.matches() && HostsRow.isSink(address.group(1))) {
            rows.pattern(line, "=" + data.group(1), Action.BLOCK, Terms.NONE);
        } else if (!data.matches() || !replaced.contains(LocalRecords.name(data.group(1)))) {
            rows.drop(line, line.from(), "local-data without a sink address blocks nothing");
        }
    }
}
