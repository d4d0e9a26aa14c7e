package io.weir.rules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One row of an AdGuard or Adblock Plus list, taken apart.
 *
 * @param allow whether it begins with {@code @@}
 * @param pattern what stands before the options
 * @param options what stands behind the {@code $}, at commas, in the order of the alphabet: theirs means nothing
 */
record AdguardRule(boolean allow, String pattern, List<String> options) {
    private static final String BADFILTER = "badfilter";
    private static final String CLIENT = "client=";
    private static final String DENYALLOW = "denyallow=";
    private static final Pattern HOST =
            Pattern.compile("(?<begin>\\|\\|\\*\\.|\\|\\||\\||\\*\\.|\\.|)(?<name>[^|*^/]+)(?<end>\\^?\\|?)");
    /** Options that leave a rule about a whole site what it is. */
    private static final Set<String> HARMLESS = Set.of("important", "all", "document", "doc");

    static AdguardRule of(String row) {
        boolean allow = row.startsWith("@@");
        String rule = allow ? row.substring(2) : row;
        int dollar = optionsAt(rule);
        return dollar < 0
                ? new AdguardRule(allow, rule, List.of())
                : new AdguardRule(
                        allow,
                        rule.substring(0, dollar),
                        Stream.of(rule.substring(dollar + 1).split(","))
                                .map(String::strip)
                                .sorted()
                                .distinct()
                                .toList());
    }

    /** A dollar within an expression begins no options. */
    private static int optionsAt(String rule) {
        int end = rule.startsWith("/") ? rule.lastIndexOf('/') : 0;
        return rule.indexOf('$', Math.max(0, end));
    }

    boolean isImportant() {
        return options.contains("important");
    }

    boolean isBadfilter() {
        return options.contains(BADFILTER);
    }

    /** The rule that a {@code $badfilter} takes out. */
    AdguardRule withoutBadfilter() {
        List<String> others = new ArrayList<>(options);
        others.remove(BADFILTER);
        return new AdguardRule(allow, pattern, List.copyOf(others));
    }

    /** The values of {@code $client=}; none: for everybody. */
    List<String> clients() {
        return options.stream()
                .filter(option -> option.startsWith(CLIENT))
                .flatMap(option -> Stream.of(option.substring(CLIENT.length()).split("\\|")))
                .toList();
    }

    /** The names that {@code $denyallow=} leaves out of the rule, of those below its own: a rule says nothing of others. */
    List<String> leftOut() {
        String below = "." + inWeirsWords().replaceFirst("^(=|\\*\\.)", "");
        return options.stream()
                .filter(option -> option.startsWith(DENYALLOW))
                .flatMap(
                        option -> Stream.of(option.substring(DENYALLOW.length()).split("\\|")))
                .filter(name -> name.endsWith(below))
                .toList();
    }

    /** The first option that Weir can't say; empty: it can say all. */
    String beyond() {
        return options.stream()
                .filter(option -> !HARMLESS.contains(option)
                        && !option.startsWith(CLIENT)
                        && !option.startsWith(DENYALLOW)
                        && !option.equals(BADFILTER))
                .findFirst()
                .orElse("");
    }

    /** The pattern in Weir's words; empty where it is not about hosts. */
    String inWeirsWords() {
        if (pattern.length() > 2 && pattern.startsWith("/") && pattern.endsWith("/")) {
            boolean capitals = pattern.replaceAll("\\\\.", "").chars().anyMatch(Character::isUpperCase);
            return capitals ? "/(?i)" + pattern.substring(1) : pattern; // their case means nothing, and names have none
        }
        Matcher host = HOST.matcher(pattern);
        if (!host.matches() || !isHost(host.group("name"))) {
            return "";
        }
        String name = host.group("name");
        boolean ends = !host.group("end").isEmpty();
        boolean dotted = name.indexOf('.') > 0;
        return switch (host.group("begin")) {
            case "||" -> name;
            case "||*.", "*." -> "*." + name;
            case "." -> ends ? "*." + name : "";
            case "|" -> ends && dotted ? "=" + name : "";
            // x^ is for names that end in x: of these, x and those below; an exception is for those too where it has no
            // end
            default -> dotted ? (ends || allow ? name : "=" + name) : "";
        };
    }

    private static boolean isHost(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 128 && !Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return !name.isEmpty() && name.charAt(0) != '.' && name.charAt(name.length() - 1) != '.';
    }
}
