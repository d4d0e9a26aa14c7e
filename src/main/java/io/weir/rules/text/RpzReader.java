package io.weir.rules.text;

import io.weir.rules.Action;
import io.weir.rules.Terms;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a response policy zone (draft-vixie-dnsop-dns-rpz-00) in a master file's form (RFC 1035 §5): QNAME triggers only. {@code
 * CNAME .}, {@code CNAME *.}, {@code rpz-drop} and local data block; {@code rpz-passthru} lets through. The zone's own records
 * are passed over; triggers by address or name server are told.
 */
final class RpzReader {
    private static final Set<String> CLASSES = Set.of("in", "ch", "hs");
    private static final Set<String> OTHER_TRIGGERS = Set.of(".rpz-ip", ".rpz-nsdname", ".rpz-nsip", ".rpz-client-ip");

    /** A text may hold what means something outside. */
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private final RuleSource source;
    private final Draft draft;
    private final ListRows rows;
    private final SameSite sites = new SameSite();
    private final PutInPlace inPlace = new PutInPlace();
    private final ZoneNames names = new ZoneNames();
    private boolean inParentheses;

    RpzReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.rows = new ListRows(source, draft);
    }

    void read() {
        new ListReader(source, draft, ";").read(this::row);
        inPlace.tell(source, draft);
    }

    private void row(Lines line) {
        String text = new String(line.bytes(), line.start(), line.to() - line.start(), StandardCharsets.UTF_8);
        String bare = text.indexOf('"') < 0 ? text : QUOTED.matcher(text).replaceAll("\"\"");
        int comment = bare.indexOf(';');
        String record = comment < 0 ? bare : bare.substring(0, comment);
        boolean continued = inParentheses;
        inParentheses = record.contains("(") ? !record.contains(")") : inParentheses && !record.contains(")");
        if (!continued && !record.isBlank()) {
            record(line, record);
        }
    }

    private void record(Lines line, String record) {
        List<String> fields = Arrays.asList(record.strip().split("\\s+"));
        if (fields.get(0).startsWith("$")) {
            directive(line, fields);
            return;
        }
        boolean sameOwner = Character.isWhitespace(record.charAt(0));
        if (!sameOwner) {
            names.owner(fields.get(0));
        }
        int at = sameOwner ? 0 : 1;
        while (at < fields.size() && isTtlOrClass(fields.get(at))) {
            at++;
        }
        if (at + 1 < fields.size()) {
            apply(
                    line,
                    fields.get(at).toUpperCase(Locale.ROOT),
                    fields.get(at + 1).toLowerCase(Locale.ROOT));
        } else {
            rows.drop(line, line.from(), "expected a name, a type and a value");
        }
    }

    private void directive(Lines line, List<String> fields) {
        if (fields.get(0).equalsIgnoreCase("$ORIGIN") && fields.size() > 1) {
            names.origin(fields.get(1));
        } else if (!fields.get(0).equalsIgnoreCase("$TTL")) {
            rows.drop(line, line.from(), fields.get(0) + " is not followed; name the rows themselves");
        }
    }

    private static boolean isTtlOrClass(String field) {
        return Character.isDigit(field.charAt(0)) || CLASSES.contains(field.toLowerCase(Locale.ROOT));
    }

    private void apply(Lines line, String type, String target) {
        switch (type) {
            case "SOA" -> names.head();
            case "NS", "TXT", "DNSKEY", "RRSIG", "NSEC" -> {}
            case "CNAME" -> alias(line, names.subject(), target);
            case "A", "AAAA" -> add(line, names.subject(), Action.BLOCK, HostsRow.isSink(target) ? "" : target);
            default -> rows.drop(line, line.from(), "a record of the type " + type + " blocks nothing");
        }
    }

    private void alias(Lines line, String name, String target) {
        if (target.equals(name + ".")) { // the old way to say rpz-passthru
            add(line, name, Action.ALLOW, "");
            return;
        }
        if (sites.isSame(name, target)) {
            rows.drop(line, line.from(), "another name of the same site in its place, as for safe search, is no block");
            return;
        }
        switch (target) {
            case "rpz-passthru.", "rpz-passthru" -> add(line, name, Action.ALLOW, "");
            case "rpz-tcp-only." -> rows.drop(line, line.from(), "rpz-tcp-only blocks nothing");
            case ".", "*.", "rpz-drop.", "rpz-drop" -> add(line, name, Action.BLOCK, "");
            default -> add(line, name, Action.BLOCK, target);
        }
    }

    /** @param inItsPlace what a client gets instead; empty: nothing */
    private void add(Lines line, String name, Action action, String inItsPlace) {
        String other = OTHER_TRIGGERS.stream()
                .filter(trigger -> name.endsWith(trigger) || name.contains(trigger + "."))
                .findAny()
                .orElse("");
        if (!other.isEmpty()) {
            rows.drop(line, line.from(), "a trigger " + other + ", not a name");
        } else if (name.equals("*")) {
            rows.tooWide(line, "every name there is would be blocked or let through");
        } else if (!name.isEmpty()) {
            rows.pattern(line, name.startsWith("*.") ? name : "=" + name, action, Terms.NONE);
            if (!inItsPlace.isEmpty()) {
                inPlace.add(name, inItsPlace);
            }
        }
    }
}
