package io.weir.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.List;

/** Config file and command line, parsed and laid over each other; what they mean is not looked at here. */
final class ConfigText {
    private static final String ROOT = "weir";
    /** What the library says, of parentheses, where a brace is missing. */
    private static final String OPEN_TO_THE_END = "expecting a close parentheses ')' here, not: end of file";

    private static final String OPEN_QUOTES = "JSON does not allow unescaped newline in quoted strings";

    private final Problems problems;

    ConfigText(Problems problems) {
        this.problems = problems;
    }

    /** The section {@code weir} of the file with the {@code --set} values over it. */
    ConfigObject parse(Path file, List<String> sets) {
        Config merged = parseSets(sets).withFallback(parseFile(file));
        try {
            return below(merged.resolve().root());
        } catch (ConfigException e) {
            addSyntax(e);
            return ConfigFactory.empty().root();
        }
    }

    private Config parseFile(Path file) {
        try {
            return ConfigFactory.parseFile(
                    file.toFile(),
                    ConfigParseOptions.defaults().setAllowMissing(false).setOriginDescription(file.toString()));
        } catch (ConfigException e) {
            addSyntax(e);
            return ConfigFactory.empty();
        }
    }

    private Config parseSets(List<String> sets) {
        Config all = ConfigFactory.empty();
        for (String set : sets) {
            int equals = set.indexOf('=');
            if (equals < 1) {
                problems.add(origin(), set, "expected KEY=VALUE, like proxy.listen=127.0.0.1:0");
            } else if (set.startsWith(ROOT + ".")) {
                String key = set.substring(0, equals).strip();
                problems.add(origin(), key, "unknown key, did you mean " + key.substring(ROOT.length() + 1) + "?");
            } else {
                all = one(set.substring(0, equals).strip(), set.substring(equals + 1))
                        .withFallback(all);
            }
        }
        return all;
    }

    private Config one(String key, String text) {
        try {
            return value(text).atPath(ROOT + "." + key);
        } catch (ConfigException e) {
            problems.add(origin(), key, "found " + text + ", expected a HOCON value: " + reason(e));
            return ConfigFactory.empty();
        }
    }

    /** A bare {@code 127.0.0.1:0} is no HOCON, but what is meant is plain: it is taken as text. */
    private static ConfigValue value(String text) {
        try {
            ConfigObject parsed =
                    ConfigFactory.parseString("v = " + text, described()).root();
            ConfigValue value = parsed.get("v");
            if (value != null && parsed.size() == 1) {
                return value;
            }
        } catch (ConfigException e) {
            if (!text.isEmpty() && "\"[{".indexOf(text.charAt(0)) >= 0) {
                throw e;
            }
        }
        return ConfigValueFactory.fromAnyRef(text, Place.SET);
    }

    private static ConfigParseOptions described() {
        return ConfigParseOptions.defaults().setOriginDescription(Place.SET);
    }

    private static ConfigOrigin origin() {
        return ConfigValueFactory.fromAnyRef("", Place.SET).origin();
    }

    private ConfigObject below(ConfigObject root) {
        root.forEach((name, value) -> {
            if (!name.equals(ROOT)) {
                problems.add(value, name, "unknown key; every setting stands inside weir { ... }");
            }
        });
        ConfigValue weir = root.get(ROOT);
        if (weir != null && !(weir instanceof ConfigObject)) {
            problems.add(weir, ROOT, "found " + Values.found(weir) + ", expected a section: weir { ... }");
        }
        return weir instanceof ConfigObject section
                ? section
                : ConfigFactory.empty().root();
    }

    private void addSyntax(ConfigException e) {
        ConfigOrigin origin = e.origin();
        problems.add(origin == null ? origin() : origin, "", reason(e));
    }

    /** The library's message without the place it puts in front, in one line and in an operator's words. */
    private static String reason(ConfigException e) {
        String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        ConfigOrigin origin = e.origin();
        String place = origin == null ? "" : origin.description() + ": ";
        String reason = message.startsWith(place) ? message.substring(place.length()) : message;
        if (reason.contains(OPEN_TO_THE_END)) {
            return "the file ends inside a section: a } is missing, here or above";
        }
        return reason.contains(OPEN_QUOTES) ? "a text in quotes that does not end on its line" : reason;
    }
}
