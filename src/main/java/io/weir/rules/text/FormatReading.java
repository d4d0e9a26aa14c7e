package io.weir.rules.text;

import io.weir.text.Counted;

/** Reads one source in the format it is in, and tells the operator which one that was taken to be. */
final class FormatReading {
    private FormatReading() {}

    static void read(RuleSource source, Draft draft) {
        Format format = FormatGuess.of(source);
        int before = draft.rules.added();
        int warnings = draft.problems.total(Severity.WARNING);
        String column = "";
        switch (format) {
            case NATIVE -> new NativeReader(source, draft).read();
            case HOSTS -> new HostsReader(source, draft).read();
            case DOMAINS, WILDCARD -> new DomainsReader(source, draft).read();
            case DNSMASQ -> new DnsmasqReader(source, draft).read();
            case ADGUARD -> new AdguardReader(source, draft).read();
            case SQUID -> new SquidReader(source, draft).read();
            case RPZ -> new RpzReader(source, draft).read();
            case UNBOUND -> new UnboundReader(source, draft).read();
            case CSV -> column = csv(source, draft);
            case GEOSITE -> new GeositeReader(source, draft).read();
            case AUTO ->
                draft.problems.add(
                        ProblemCode.UNKNOWN_FORMAT,
                        Spot.ofFile(source.name()),
                        "the rows are of no format that Weir knows: "
                                + String.join(
                                        ", ",
                                        Format.words().subList(1, Format.words().size())));
        }
        if (source.format() == Format.AUTO
                && format != Format.AUTO
                && format != Format.NATIVE
                && !isNamed(source.name())) {
            int rules = draft.rules.added() - before;
            int warned = draft.problems.total(Severity.WARNING) - warnings;
            draft.problems.add(
                    ProblemCode.FORMAT_CHOSEN,
                    Spot.ofFile(source.name()),
                    "read as " + format.word() + ": " + format.meaning() + column + "; " + Counted.of(rules, "rule")
                            + (warned == 0 ? "" : ", " + Counted.of(warned, "warning")));
        }
    }

    private static String csv(RuleSource source, Draft draft) {
        CsvReader reader = new CsvReader(source, draft);
        reader.read();
        return "; sites stand in " + reader.column();
    }

    /** Whether the ending says it all. */
    private static boolean isNamed(String name) {
        return name.endsWith(".hosts") || name.endsWith(".domains");
    }
}
