package io.weir.rules.text;

import com.google.common.primitives.Bytes;
import io.weir.net.AddressRange;
import io.weir.net.NameSyntaxException;
import io.weir.rules.Action;
import io.weir.rules.Terms;
import io.weir.text.Counted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the rules about whole hosts of an AdGuard or Adblock Plus list: {@code ||name^} blocks the name and all below it, {@code
 * @@||name^} lets them through, {@code name} blocks itself alone, {@code /expression/} the names it matches. an exception ends all
 * blocks of its list below it but for {@code $important} ones, {@code $badfilter} takes a rule out, {@code $client} bounds it to addresses,
 * {@code $denyallow} leaves names out. Rules about parts
 * of pages and URLs, and rules with any other option, are dropped: to take such a rule as one about a host would block too much.
 */
final class AdguardReader {
    private final RuleSource source;
    private final Draft draft;
    private final ListRows rows;
    private final HostsRow hosts;
    private final AdguardOverrides overrides;
    private int cosmetic;

    AdguardReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.rows = new ListRows(source, draft);
        this.hosts = new HostsRow(rows);
        this.overrides = new AdguardOverrides(lookAhead());
    }

    void read() {
        new ListReader(source, draft, "![").read(this::row);
        if (cosmetic > 0) {
            draft.problems.add(
                    ProblemCode.ROW_UNSUPPORTED,
                    Spot.ofFile(source.name()),
                    "left out: " + Counted.of(cosmetic, "row") + " about parts of pages");
        }
    }

    /** The rows that may bear on others, wherever they stand. */
    private List<AdguardRule> lookAhead() {
        List<AdguardRule> rules = new ArrayList<>();
        Lines lines = new Lines(source.bytes());
        while (lines.advance()) {
            boolean bears = !lines.isEmpty()
                    && !isPlain(lines)
                    && lines.to() - lines.from() <= Limits.LINE_BYTES
                    && (lines.first() == '@'
                            || Bytes.contains(Arrays.copyOfRange(lines.bytes(), lines.from(), lines.to()), (byte) '$'));
            if (bears) {
                rules.add(AdguardRule.of(uncommented(text(lines))));
            }
        }
        return rules;
    }

    private void row(Lines line) {
        if (isPlain(line) && overrides.areNone()) {
            rows.suffix(line, line.from() + 2, line.to() - 1);
            return;
        }
        String text = uncommented(text(line));
        if (isCosmetic(text)) {
            cosmetic++;
        } else if (text.startsWith("#")) {
            return; // a comment
        } else if (HostsRow.isOne(line)) { // AdGuard takes rows of a hosts file too
            hosts.read(line);
        } else {
            rule(line, AdguardRule.of(text));
        }
    }

    /** {@code ||name^} and no more, as nearly all rows of long lists are. */
    private static boolean isPlain(Lines line) {
        byte[] bytes = line.bytes();
        int from = line.from();
        int to = line.to();
        return to - from > 3
                && bytes[from] == '|'
                && bytes[from + 1] == '|'
                && bytes[to - 1] == '^'
                && PlainName.is(bytes, from + 2, to - 1);
    }

    private static boolean isCosmetic(String text) {
        return text.contains("##")
                || text.contains("#@#")
                || text.contains("#?#")
                || text.contains("#$#")
                || text.contains("#%#");
    }

    /** Without what follows a {@code #} behind a blank, but for rows that have it for parts of pages. */
    private static String uncommented(String text) {
        int comment = text.startsWith("/") || isCosmetic(text) ? -1 : text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).stripTrailing();
    }

    private void rule(Lines line, AdguardRule rule) {
        String pattern = rule.inWeirsWords();
        if (rule.isBadfilter() || overrides.takesOut(rule) || overrides.excepts(rule)) {
            return;
        } else if (pattern.isEmpty()) {
            rows.drop(line, line.from(), "a pattern of URLs, not of hosts");
        } else if (!rule.beyond().isEmpty()) {
            rows.drop(line, line.from(), "$" + rule.beyond() + " bounds it to a part of a host's traffic");
        } else if (rule.allow() && overrides.overrules(rule)) {
            rows.drop(line, line.from(), "an $important rule of the list blocks it all the same");
        } else {
            add(line, rule, pattern);
        }
    }

    private void add(Lines line, AdguardRule rule, String pattern) {
        List<AddressRange> clients = new ArrayList<>();
        for (String client : rule.clients()) {
            try {
                clients.add(AddressRange.parse(client));
            } catch (NameSyntaxException notOne) {
                rows.drop(line, line.from(), "$client=" + client + " is no address or range");
                return;
            }
        }
        Terms terms = clients.isEmpty() ? Terms.NONE : new Terms(null, null, clients, null, null, null);
        rows.pattern(line, pattern, rule.allow() ? Action.ALLOW : Action.BLOCK, terms);
        rule.leftOut().forEach(name -> rows.pattern(line, name, rule.allow() ? Action.BLOCK : Action.ALLOW, terms));
    }

    private static String text(Lines line) {
        return new String(line.bytes(), line.from(), line.to() - line.from(), StandardCharsets.UTF_8);
    }
}
