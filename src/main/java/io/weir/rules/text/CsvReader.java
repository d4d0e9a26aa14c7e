package io.weir.rules.text;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.Action;
import io.weir.rules.Terms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern SITE = Pattern.compile(
            "(?i)(?:[a-z][a-z0-9+.-]*:/+(?:[^@/?#]*@)?)?([^/?#:\\s@]+\\.[^/?#:\\s@]{2,})(?::\\d*)?([/?#].*)?");

    private final RuleSource source;
    private final Draft draft;
    private final ListRows rows;
    private final char separator;
    private final int column;
    private final SharedHosts pages = SharedHosts.byPath();
    private final StringBuilder open = new StringBuilder();
    private boolean header = true;

    CsvReader(RuleSource source, Draft draft) {
        this.source = source;
        this.draft = draft;
        this.rows = new ListRows(source, draft);
        List<String> sample = sample(source);
        this.separator = separator(sample);
        this.column = column(sample, separator);
    }

    /** Whether any row names a site; else it is prose with commas in it, or a table of other things. */
    static boolean isOne(RuleSource source) {
        List<String> sample = sample(source);
        char separator = separator(sample);
        return sample.stream()
                .anyMatch(row -> cells(row, separator).stream()
                        .anyMatch(cell -> !firstHost(cell).isEmpty()));
    }

    void read() {
        new ListReader(source, draft, "#").read(this::row);
    }

    /** A quoted cell may hold line ends (RFC 4180 §2): then the row goes on. */
    private void row(Lines line) {
        open.append(open.length() == 0 ? "" : "\n").append(text(line));
        boolean whole = CharMatcher.is('"').countIn(open) % 2 == 0;
        if (whole || open.length() > LONGEST_ROW) {
            String row = open.toString();
            open.setLength(0);
            row(line, cells(row, separator));
        }
    }

    private void row(Lines line, List<String> cells) {
        String cell = column < cells.size() ? cells.get(column) : "";
        boolean any = false;
        for (String part : BETWEEN.split(cell)) {
            any |= site(line, part);
        }
        if (!any && !header) {
            rows.drop(line, line.from(), "no name of a site in column " + (column + 1));
        }
        header = false;
    }

    /** Whether it is a name or an address of a site at all. */
    private boolean site(Lines line, String text) {
        Matcher site = SITE.matcher(text.strip());
        String host = host(site);
        if (host.isEmpty()) {
            return false;
        }
        String path = site.group(2);
        boolean page = path != null && path.length() > 1;
        String bare = host.startsWith("www.") ? host.substring("www.".length()) : host;
        if (page && (pages.has(bare) || (bare.startsWith("m.") && pages.has(bare.substring(2))))) {
            rows.tooWide(line, Draft.quote(text) + " is a page of " + bare + ", whose other pages are other people's");
        } else {
            rows.pattern(line, host, Action.BLOCK, Terms.NONE);
        }
        return true;
    }

    private static String host(String text) {
        return host(SITE.matcher(text.strip()));
    }

    /** The host in a name or URL; empty where there is none. */
    private static String host(Matcher site) {
        if (!site.matches()) {
            return "";
        }
        try {
            return HostName.fromUnicode(site.group(1)).toString();
        } catch (NameSyntaxException notOne) {
            return "";
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

    private static int column(List<String> sample, char separator) {
        List<Integer> counts = new ArrayList<>();
        for (String row : sample) {
            List<String> cells = cells(row, separator);
            for (int i = 0; i < cells.size(); i++) {
                if (counts.size() <= i) {
                    counts.add(0);
                }
                counts.set(i, counts.get(i) + (firstHost(cells.get(i)).isEmpty() ? 0 : 1));
            }
        }
        int best = 0;
        for (int i = 1; i < counts.size(); i++) {
            best = counts.get(i) > counts.get(best) ? i : best;
        }
        return best;
    }

    private static String firstHost(String cell) {
        return host(BETWEEN.splitToStream(cell).findFirst().orElse(""));
    }

    private static List<String> cells(String row, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static String text(Lines line) {
        return new String(line.bytes(), line.from(), line.to() - line.from(), StandardCharsets.UTF_8);
    }
}
