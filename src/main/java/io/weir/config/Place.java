package io.weir.config;

import com.typesafe.config.ConfigOrigin;
import io.weir.rules.text.Spot;

/** Where a value was written. */
final class Place {
    /** The place of values given on the command line. */
    static final String SET = "--set";

    /** The place of values that nobody gave. */
    static final String DEFAULT = "by default";

    private Place() {}

    /** {@code file:line}, the file as the operator names it; or {@code --set}. */
    static String of(ConfigOrigin origin) {
        return spot(origin).toString();
    }

    /** The same for those who tell of rules. */
    static Spot spot(ConfigOrigin origin) {
        String description = origin.description();
        if (description.startsWith(SET)) {
            return whole(SET);
        }
        if (description.startsWith(DEFAULT)) {
            return whole(DEFAULT);
        }
        int line = origin.lineNumber();
        String suffix = ": " + line;
        String file = description.endsWith(suffix)
                ? description.substring(0, description.length() - suffix.length())
                : description;
        return line < 1 ? whole(file) : new Spot(file, line, 0, "");
    }

    private static Spot whole(String source) {
        return new Spot(source, 0, 0, "");
    }
}
