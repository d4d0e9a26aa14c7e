package io.weir.rules.text;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** A row of a hosts file: an address and the names it is given to. Those at a sink are blocked, each alone. */
final class HostsRow {
    private static final Pattern QUAD = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final CharMatcher OF_ADDRESSES = CharMatcher.anyOf("0123456789abcdefABCDEF.:");
    private static final Set<String> SINKS =
            Set.of("0.0.0.0", "127.0.0.1", "127.0.1.1", "::", "::1", "0", "255.255.255.255");
    /** All of 127.0.0.0/8 (RFC 1122 §3.2.1.3), the two of IPv6 written out, and those of IPv4 in it. */
    private static final Pattern OTHER_SINK = Pattern.compile(
            "127(\\.\\d{1,3}){3}|(0{1,4}:){7}0{0,3}[01]|(?i:::(ffff:)?(0\\.0\\.0\\.0|127(\\.\\d{1,3}){3}))");
    /** What systems and publishers have in their hosts files for the machine itself. */
    private static final Set<String> LOCAL = Set.of(
            "localhost",
            "localhost.localdomain",
            "localhost4",
            "localhost4.localdomain4",
            "localhost6",
            "localhost6.localdomain6",
            "local",
            "broadcasthost",
            "ip6-localhost",
            "ip6-loopback",
            "ip6-localnet",
            "ip6-mcastprefix",
            "ip6-allnodes",
            "ip6-allrouters",
            "ip6-allhosts",
            "0.0.0.0");

    private final ListRows rows;

    HostsRow(ListRows rows) {
        this.rows = rows;
    }

    /** Whether names at this address are blocked by it. */
    static boolean isSink(String address) {
        return SINKS.contains(address) || OTHER_SINK.matcher(address).matches();
    }

    /** Whether the line begins with what can only be an address, and goes on: in a list that has rows of other kinds too. */
    static boolean isOne(Lines line) {
        int end = Fields.end(line, line.from());
        if (end == line.to() || Fields.next(line, end) == line.to()) {
            return false;
        }
        String address = text(line, line.from(), end);
        boolean quad = QUAD.matcher(address).matches();
        return quad || isSink(address) || (address.indexOf(':') >= 0 && OF_ADDRESSES.matchesAllOf(address));
    }

    void read(Lines line) {
        int addressEnd = Fields.end(line, line.from());
        int at = Fields.next(line, addressEnd);
        if (at == line.to()) {
            rows.drop(line, line.from(), "expected an address and names after it");
        }
        boolean sink = isSink(text(line, line.from(), addressEnd));
        for (; at < line.to(); at = Fields.next(line, at)) {
            int end = Fields.end(line, at);
            name(line, at, end, sink);
            at = end;
        }
    }

    private void name(Lines line, int from, int to, boolean sink) {
        if (LOCAL.contains(Ascii.toLowerCase(text(line, from, to)))) {
            return;
        }
        if (sink) {
            rows.exact(line, from, to);
        } else {
            String reason =
                    "the name is given a real address; only those at 0.0.0.0, 127.0.0.0/8, :: or ::1 are blocks";
            rows.drop(line, from, reason);
        }
    }

    private static String text(Lines line, int from, int to) {
        return new String(line.bytes(), from, to - from, StandardCharsets.UTF_8);
    }
}
