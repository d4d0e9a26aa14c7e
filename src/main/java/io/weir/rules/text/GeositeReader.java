package io.weir.rules.text;

import com.google.re2j.Pattern;
import io.weir.rules.Action;
import io.weir.rules.Terms;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads the text form of v2ray's domain lists (v2fly/domain-list-community): {@code name} and {@code domain:name} block the name
 * and all below it, {@code full:name} the name alone, {@code keyword:text} names that hold the text, {@code regexp:} those that match.
 * Attributes ({@code @cn}) choose among rows where the lists are built and say nothing here.
 */
final class GeositeReader {
    private static final int SHORTEST_KEYWORD = 3;

    private final RuleSource source;
    private final Draft draft;
    private final ListRows rows;

    GeositeReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.rows = new ListRows(source, draft);
    }

    void read() {
        new ListReader(source, draft, "#").read(this::row);
    }

    private void row(Lines line) {
        int end = Fields.end(line, line.from());
        String word = new String(line.bytes(), line.from(), end - line.from(), StandardCharsets.UTF_8);
        int colon = word.indexOf(':');
        String value = word.substring(colon + 1);
        switch (colon < 0 ? "" : word.substring(0, colon)) {
            case "" -> rows.suffix(line, line.from(), end);
            case "domain" -> rows.suffix(line, line.from() + colon + 1, end);
            case "full" -> rows.exact(line, line.from() + colon + 1, end);
            case "keyword" -> keyword(line, value);
            case "regexp" -> rows.pattern(line, "/" + value + "/", Action.BLOCK, Terms.NONE);
            case "include" -> rows.drop(line, line.from(), "another list is included: name its file beside this one");
            default -> rows.drop(line, line.from(), "expected a name, domain:, full:, keyword: or regexp:");
        }
    }

    private void keyword(Lines line, String text) {
        if (text.length() < SHORTEST_KEYWORD) {
            rows.tooWide(line, "names that hold " + Draft.quote(text) + " are far too many");
        } else {
            String lower = text.toLowerCase(Locale.ROOT); // as names are
            rows.pattern(line, "/" + Pattern.quote(lower) + "/", Action.BLOCK, Terms.NONE);
        }
    }
}
