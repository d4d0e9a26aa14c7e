package io.weir.rules.text;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds out the format of a file: by its ending where that is one of Weir's, else by its first rows that say something. Each row
 * votes for the format whose mark it bears; bare names, which many formats have, decide only where nothing else does.
 */
final class FormatGuess {
    private static final int ROWS = 400;
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)+\\.?(\\s*#.*)?");
    private static final Pattern HOSTS = Pattern.compile("[0-9a-fA-F.:]*[.:][0-9a-fA-F.:]*\\s+\\S.*");
    private static final Pattern DNSMASQ = Pattern.compile("(address|server|local|ipset|nftset)=/.*");
    private static final Pattern UNBOUND =
            Pattern.compile("(local-zone|local-data|local-data-ptr|domain-insecure):.*|server:");
    private static final Pattern RPZ =
            Pattern.compile("(?i)\\$(ttl|origin)\\s.*|\\S+\\s.*\\b(SOA|CNAME)\\s.*|.*\\sIN\\s+NS\\s.*");
    private static final Pattern URL = Pattern.compile("(?i)(https?|hxxps?)://\\S+\\s*");
    private static final Pattern GEOSITE =
            Pattern.compile("(full|domain|keyword|regexp|include):\\S.*|\\S+\\s+@[a-z!-]+.*");
    private static final Pattern ADGUARD = Pattern.compile(
            "(@@)?\\|\\|.*|\\[adblock.*|@@.*|.*#[@?$%]{0,2}#.*|.*\\$(third-party|important|badfilter|script).*");
    private static final Pattern NATIVE =
            Pattern.compile("@[a-z]+(\\s.*)?|(allow|expect)\\s.*|=.*|/.*/(\\s.*)?|\\S+\\s+[a-z]+=.*");

    private static final Map<Format, Predicate<String>> MARKS = new EnumMap<>(Map.ofEntries(
            Map.entry(Format.DNSMASQ, matches(DNSMASQ)),
            Map.entry(Format.UNBOUND, matches(UNBOUND)),
            Map.entry(Format.RPZ, matches(RPZ)),
            Map.entry(Format.GEOSITE, matches(GEOSITE)),
            Map.entry(Format.HOSTS, matches(HOSTS)),
            Map.entry(Format.CSV, row -> cells(row) > 1 || URL.matcher(row).matches()),
            Map.entry(Format.WILDCARD, row -> row.startsWith("*.") && isHost(row.substring(2))),
            Map.entry(Format.SQUID, row -> row.startsWith(".") && isHost(row.substring(1))),
            Map.entry(Format.ADGUARD, matches(ADGUARD)),
            Map.entry(Format.NATIVE, matches(NATIVE)),
            Map.entry(Format.DOMAINS, matches(HOST))));
    /** In this order a row is asked: what is particular before what is general. */
    private static final Format[] ORDER = {
        Format.DNSMASQ,
        Format.UNBOUND,
        Format.ADGUARD,
        Format.RPZ,
        Format.HOSTS,
        Format.GEOSITE,
        Format.WILDCARD,
        Format.NATIVE,
        Format.SQUID,
        Format.CSV,
        Format.DOMAINS
    };

    private final Map<Format, Integer> votes = new EnumMap<>(Format.class);
    private int rows;

    private FormatGuess() {}

    private static Predicate<String> matches(Pattern pattern) {
        return row -> pattern.matcher(row).matches();
    }

    private static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    /** The format; {@link Format#AUTO} where nothing speaks for any. */
    static Format of(RuleSource source) {
        String name = source.name().toLowerCase(Locale.ROOT);
        if (source.format() != Format.AUTO) {
            return source.format();
        } else if (name.endsWith(".rules")) {
            return Format.NATIVE;
        } else if (name.endsWith(".hosts")) {
            return Format.HOSTS;
        }
        if (name.endsWith(".domains")) {
            return Format.DOMAINS;
        }
        Format guess = new FormatGuess().byContent(source.bytes());
        return guess == Format.CSV && !CsvReader.isOne(source) ? Format.AUTO : guess;
    }

    private Format byContent(byte[] bytes) {
        Lines lines = new Lines(bytes);
        while (rows < ROWS && lines.advance()) {
            int length = Math.min(lines.to() - lines.from(), 256);
            String row = new String(lines.bytes(), lines.from(), length, StandardCharsets.UTF_8);
            boolean comment = row.isEmpty() || (row.startsWith("#") && !row.startsWith("##")) || row.startsWith(";");
            if (!comment && !row.startsWith("!")) {
                vote(row);
            }
        }
        return rows == 0 ? Format.NATIVE : winner();
    }

    private void vote(String row) {
        rows++;
        for (Format format : ORDER) {
            Predicate<String> mark = MARKS.get(format);
            if (mark != null && mark.test(row)) {
                votes.merge(format, 1, Integer::sum);
                return;
            }
        }
    }

    private Format winner() {
        Format best = Format.AUTO;
        for (Format format : ORDER) {
            boolean general = format == Format.DOMAINS;
            int count = votes(format);
            if (!general && count > votes(best)) {
                best = format;
            }
        }
        int bare = votes(Format.DOMAINS);
        // Bare names stand in many formats; marks that are few among them decide only where no plain list has such.
        boolean marked = best != Format.AUTO && (votes(best) + (takesBareNames(best, bare) ? bare : 0)) * 2 >= rows;
        if (marked) {
            return best;
        }
        return (bare + votes(Format.SQUID)) * 2 >= rows ? Format.DOMAINS : Format.AUTO;
    }

    /**
     * Of the formats a bare name is a row of, those that are told by few marks. Squid's is not: its bare names are themselves alone, and one
     * row with a dot in a plain list would open what is below all others; so most rows have to have it.
     */
    private boolean takesBareNames(Format format, int bare) {
        return format == Format.GEOSITE
                || format == Format.ADGUARD
                || format == Format.NATIVE
                || format == Format.WILDCARD
                || (format == Format.SQUID && votes(format) >= bare);
    }

    private int votes(Format format) {
        return votes.getOrDefault(format, 0);
    }

    private static int cells(String row) {
        int cells = 1;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            cells += c == ';' || c == ',' || c == '\t' ? 1 : 0;
        }
        return cells;
    }
}
