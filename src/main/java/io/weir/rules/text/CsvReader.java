package io.weir.rules.text;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.Action;
import io.weir.rules.Terms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table with a row a line (RFC 4180; also with semicolons or tabs), as regulators publish their registers: in the column
 * that holds most names and addresses of sites, each blocks its host and all below it. A cell may hold several.
 */
final class CsvReader {
    private static final int SAMPLE = 300;
    /** A quote that never closes must not swallow the list. */
    private static final int LONGEST_ROW = 16_384;

    private static final Splitter BETWEEN =
            Splitter.on(CharMatcher.whitespace().or(CharMatcher.anyOf(",;|"))).omitEmptyStrings();
    private static final CharMatcher BRACKETS = CharMatcher.anyOf("([{<\"'«“„");
    private static final CharMatcher OF_PROSE = CharMatcher.anyOf(")]}>\"'»”“.:!");
    private static final Pattern SITE = Pattern.compile(
            "(?i)(?:[a-z][a-z0-9+.-]*:/+(?:[^@/?#]*@)?)?([^/?#:\\s@]+\\.[^/?#:\\s@]{2,})(?::\\d*)?([/?#].*)?");

    private final RuleSource source;
    private final Draft draft;
    private final ListRows rows;
    private final char separator;
    private final SiteColumn column;
    private final SharedHosts pages = SharedHosts.byPath();
    private final StringBuilder open = new StringBuilder();
    /** At the line where a quote was opened and not closed yet. */
    private @Nullable Lines opened;

    private boolean header = true;

    CsvReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.rows = new ListRows(source, draft);
        List<String> sample = sample(source);
        this.separator = separator(sample);
        this.column = SiteColumn.among(
                sample.stream().map(row -> CsvRow.single(row, separator)).toList());
    }

    /** Whether any row names a site; else it is prose with commas in it, or a table of other things. */
    static boolean isOne(RuleSource source) {
        List<String> sample = sample(source);
        char separator = separator(sample);
        return sample.stream()
                .anyMatch(row -> CsvRow.single(row, separator).stream()
                        .anyMatch(cell -> !siteIn(cell).isEmpty()));
    }

    void read() {
        new ListReader(source, draft, "#").read(this::row);
        if (opened != null) {
            apart(opened, Integer.MAX_VALUE);
        }
    }

    /** A quoted cell may hold line ends (RFC 4180 §2): then the row goes on. */
    private void row(Lines line) {
        String text = text(line);
        open.append(open.length() == 0 ? "" : "\n").append(text);
        Lines first = opened;
        boolean tooLong = open.length() > LONGEST_ROW;
        if (first != null && text.indexOf('"') < 0 && !tooLong) {
            return;
        }
        CsvRow row = CsvRow.of(open.toString(), separator);
        if (first != null && (row.isBroken() || (row.goesOn() && tooLong))) {
            apart(first, line.number());
        } else if (row.goesOn()) {
            opened = first == null ? new Lines(line) : first;
            return;
        } else {
            row(line, row.cells());
        }
        open.setLength(0);
        opened = null;
    }

    /** The quote that opened the row was a stray: each line is a row of its own, so that it does not swallow the list. */
    private void apart(Lines first, int last) {
        do {
            if (!first.isEmpty() && first.first() != '#' && first.to() - first.start() <= Limits.LINE_BYTES) {
                row(first, CsvRow.single(text(first), separator));
            }
        } while (first.number() < last && first.advance());
    }

    private void row(Lines line, List<String> cells) {
        String cell = column.of(cells);
        boolean any = false;
        String unread = "";
        for (String word : BETWEEN.split(refanged(cell))) {
            String part = bare(word);
            boolean one = site(line, part, cells);
            any |= one;
            unread = !one && SITE.matcher(part).matches() ? part : unread;
        }
        if (any && !unread.isEmpty()) {
            rows.drop(line, line.from(), Draft.quote(unread) + " of it: no name of a site");
        } else if (!any && !header) {
            rows.drop(line, line.from(), "no name of a site in " + column);
        }
        header = false;
    }

    /** Whether it is a name or an address of a site at all. */
    private boolean site(Lines line, String text, List<String> cells) {
        Matcher site = SITE.matcher(text);
        Host named = host(site);
        String host = named == null ? "" : named.toString();
        if (host.isEmpty()) {
            return false;
        }
        String bare = sharedByPath(host);
        if (!bare.isEmpty() && (isPage(site) || cells.stream().anyMatch(cell -> hasPageOf(bare, cell)))) {
            rows.tooWide(line, Draft.quote(text) + " is a page of " + bare + ", whose other pages are other people's");
        } else {
            rows.pattern(line, host, Action.BLOCK, Terms.NONE);
        }
        return true;
    }

    /** The host whose pages are different people's, without what its names begin with; empty: it is none. */
    private String sharedByPath(String host) {
        String bare = host.startsWith("www.") ? host.substring("www.".length()) : host;
        bare = bare.startsWith("m.") && !pages.has(bare) ? bare.substring(2) : bare;
        return pages.has(bare) ? bare : "";
    }

    private static boolean isPage(Matcher site) {
        return site.group(2) != null && site.group(2).length() > 1;
    }

    /** Registers that have the host in one column have the page that is meant in another. */
    private boolean hasPageOf(String shared, String cell) {
        for (String part : BETWEEN.split(cell)) {
            Matcher site = SITE.matcher(part);
            Host host = host(site);
            if (host != null && isPage(site) && sharedByPath(host.toString()).equals(shared)) {
                return true;
            }
        }
        return false;
    }

    /** What is written so that nobody follows it by mistake, as it is meant. */
    private static String refanged(String cell) {
        return cell.replace("[.]", ".").replace("(.)", ".").replaceAll("(?i)\\bhxxp", "http");
    }

    /** Without the brackets and stops of the text it stands in. */
    private static String bare(String part) {
        return OF_PROSE.trimTrailingFrom(BRACKETS.trimLeadingFrom(part));
    }

    private static @Nullable Host host(Matcher site) {
        if (!site.matches()) {
            return null;
        }
        try {
            String host = site.group(1);
            return HostText.read(host.startsWith("*.") ? host.substring(2) : host);
        } catch (NameSyntaxException notOne) {
            return null;
        }
    }

    private static List<String> sample(RuleSource source) {
        List<String> sample = new ArrayList<>();
        Lines lines = new Lines(source.bytes());
        while (sample.size() < SAMPLE && lines.advance()) {
            if (!lines.isEmpty() && lines.first() != '#' && lines.to() - lines.start() <= Limits.LINE_BYTES) {
                sample.add(text(lines));
            }
        }
        return sample;
    }

    private static char separator(List<String> sample) {
        char best = ';';
        int most = 0;
        for (char candidate : new char[] {';', '\t', ','}) {
            int rows = (int)
                    sample.stream().filter(row -> row.indexOf(candidate) >= 0).count();
            if (rows > most) {
                most = rows;
                best = candidate;
            }
        }
        return best;
    }

    private static String text(Lines line) {
        return new String(line.bytes(), line.from(), line.to() - line.from(), StandardCharsets.UTF_8);
    }

    /** The name a cell begins with, if any: addresses stand in columns of their own, and sites of others may be at them. */
    static String siteIn(String cell) {
        String first = BETWEEN.splitToStream(refanged(cell)).findFirst().orElse("");
        return host(SITE.matcher(bare(first))) instanceof HostName name ? name.toString() : "";
    }

    /** The column that was chosen. */
    String column() {
        return column.toString();
    }
}
