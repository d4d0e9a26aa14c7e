package io.weir.rules.text;

import java.util.Locale;

/**
 * The names in a master file of a policy zone (RFC 1035 §5.1): a relative one stands below the {@code $ORIGIN} in force, which BIND changes
 * every few rows where it writes a zone down, and what the policy is about is what stands before the zone's own name.
 */
final class ZoneNames {
    private String origin = "";
    private String zone = "";
    private String owner = "";

    void origin(String name) {
        origin = whole(name.toLowerCase(Locale.ROOT));
        zone = zone.isEmpty() ? origin : zone;
    }

    /** The name a row begins with; rows without one are of that before. */
    void owner(String name) {
        owner = name.toLowerCase(Locale.ROOT);
    }

    /** The record that heads a zone stands at its name. */
    void head() {
        zone = owner.equals("@") && origin.isEmpty() ? zone : whole(owner);
    }

    /** What the row is about; empty: the zone itself. */
    String subject() {
        String name = whole(owner);
        if (name.equals(zone) || name.equals("@")) {
            return "";
        }
        boolean below = !zone.isEmpty() && name.endsWith("." + zone);
        return below ? name.substring(0, name.length() - zone.length() - 1) : name;
    }

    /** Without the dot at its end; as it is where the file does not tell what it stands below. */
    private String whole(String name) {
        if (name.endsWith(".")) {
            return name.substring(0, name.length() - 1);
        } else if (origin.isEmpty()) {
            return name;
        }
        return name.equals("@") ? origin : name + "." + origin;
    }
}
