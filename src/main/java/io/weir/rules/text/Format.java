package io.weir.rules.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The languages rule files are written in, and what a row means in each. */
public enum Format {
    /** By the file's ending where it is {@code .rules}, {@code .hosts} or {@code .domains}, else by what stands in it. */
    AUTO("auto", "the format is found out"),
    NATIVE("native", "Weir's own rules"),
    HOSTS("hosts", "a name at a sink address is blocked, that name alone"),
    DOMAINS("domains", "each name is blocked, and all below it"),
    WILDCARD("wildcard", "*.name and a bare name block the name and all below it"),
    DNSMASQ(
            "dnsmasq",
            "address=/name/, local=/name/ and server=/name/ without a server block the name and all below it"),
    ADGUARD(
            "adguard",
            "||name^ blocks the name and all below it, @@||name^ lets them through, a bare name blocks itself alone"),
    SQUID("squid", ".name blocks the name and all below it, a bare name itself alone"),
    RPZ("rpz", "CNAME . and the like block the name, *.name all below it, rpz-passthru lets through"),
    UNBOUND(
            "unbound",
            "a local-zone that refuses blocks the name and all below it, local-data at a sink address the name"),
    CSV("csv", "the column of names and addresses of sites is read; each blocks the host and all below it"),
    GEOSITE(
            "geosite",
            "a name blocks itself and all below it, full: itself alone, keyword: and regexp: what holds them");

    private final String word;
    private final String meaning;

    Format(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** The word for it in a configuration. */
    public String word() {
        return word;
    }

    /** What a row means, as part of a sentence. */
    String meaning() {
        return meaning;
    }

    /** The format of that word; none: there is none. */
    public static Optional<Format> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst();
    }

    /** All words, for a message. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }
}
