package io.weir.config;

import com.typesafe.config.ConfigOrigin;

/** Where a value was written. */
final class Place {
    /** The place of values given on the command line. */
    static final String SET = "--set";

    private Place() {}

    /** {@code file:line}, the file as the operator names it; or {@code --set}. */
    static String of(ConfigOrigin origin) {
        String description = origin.description();
        if (description.startsWith(SET)) {
            return SET;
        }
        int line = origin.lineNumber();
        String suffix = ": " + line;
        String file = description.endsWith(suffix)
                ? description.substring(0, description.length() - suffix.length())
                : description;
        return line < 1 ? file : file + ":" + line;
    }
}
