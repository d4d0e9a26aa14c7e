package io.weir.rules.lists;

import java.time.Instant;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a list's copy on disk besides its bytes.
 *
 * @param sha256 of the bytes this is said of; empty: there is no copy
 * @param rules how many rules they hold
 * @param fetched when they came
 * @param confirmed when the source last said that they are its newest
 */
record Copy(
        String sha256,
        int rules,
        Instant fetched,
        Instant confirmed,
        @Nullable String etag,
        @Nullable String lastModified) {
    static final Copy NONE = new Copy("", 0, Instant.EPOCH, Instant.EPOCH, null, null);

    boolean exists() {
        return !sha256.isEmpty();
    }

    Copy confirmed(Instant now) {
        return new Copy(sha256, rules, fetched, now, etag, lastModified);
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("sha256", sha256);
        properties.setProperty("rules", String.valueOf(rules));
        properties.setProperty("fetched", fetched.toString());
        properties.setProperty("confirmed", confirmed.toString());
        put(properties, "etag", etag);
        put(properties, "last-modified", lastModified);
        return properties;
    }

    private static void put(Properties properties, String key, @Nullable String value) {
        if (value != null) {
            properties.setProperty(key, value);
        }
    }

    /** @throws RuntimeException if they are none of a copy */
    static Copy of(Properties properties) {
        return new Copy(
                properties.getProperty("sha256", ""),
                Integer.parseInt(properties.getProperty("rules", "0")),
                Instant.parse(properties.getProperty("fetched", "")),
                Instant.parse(properties.getProperty("confirmed", "")),
                properties.getProperty("etag"),
                properties.getProperty("last-modified"));
    }
}
