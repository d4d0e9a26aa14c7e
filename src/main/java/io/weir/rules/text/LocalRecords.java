package io.weir.rules.text;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code local-data} of an Unbound configuration that is about real addresses, wherever it stands: it tells zones that block
 * from the operator's own.
 */
final class LocalRecords {
    static final Pattern DATA = Pattern.compile("local-data:\\s*[\"']([^\"'\\s]+)\\s+(.*?)[\"']\\s*(#.*)?");
    static final Pattern ADDRESS = Pattern.compile(".*\\b(?:A|AAAA)\\s+(\\S+)\\s*");

    private final Map<String, String> addresses = new HashMap<>();
    private final Set<String> above = new HashSet<>();

    LocalRecords(RuleSource source) {
        Lines lines = new Lines(source.bytes());
        while (lines.advance()) {
            boolean bears = !lines.isEmpty() && lines.first() == 'l' && lines.to() - lines.from() <= Limits.LINE_BYTES;
            if (bears) {
                add(new String(lines.bytes(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8));
            }
        }
    }

    private void add(String text) {
        Matcher data = DATA.matcher(text);
        Matcher address = ADDRESS.matcher(data.matches() ? data.group(2) : "");
        if (address.matches() && !HostsRow.isSink(address.group(1))) {
            String name = name(data.group(1));
            addresses.putIfAbsent(name, address.group(1));
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                above.add(name.substring(dot + 1));
            }
        }
    }

    /** As names are compared. */
    static String name(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Empty: it has none. */
    String addressOf(String name) {
        return addresses.getOrDefault(name, "");
    }

    boolean areBelow(String name) {
        return above.contains(name);
    }
}
