package io.weir.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What keys there are: those of reference.conf. */
final class KnownKeys {
    /** In the contract, and not built yet: refused, never ignored. The default, which says "off", is fine. */
    private static final Set<String> NOT_BUILT = Set.of(
            "network.tls",
            "network.http",
            "network.dial",
            "console.listen",
            "console.users-file",
            "block.https-page.ca",
            "events.store");

    private final String root;
    private final Map<String, ConfigValue> reference = new LinkedHashMap<>();

    KnownKeys(ConfigObject defaults) {
        this("", defaults);
    }

    /** @param root what stands before the keys where they are told, like {@code policy.groups.} */
    KnownKeys(String root, ConfigObject defaults) {
        this.root = root;
        Tree.flatten(defaults).forEach((key, value) -> reference.put(root + key, value));
    }

    /** Finds keys that are not there, values where sections belong, and settings whose part is not built. */
    void check(ConfigObject given, Problems problems) {
        check(root, given, problems);
    }

    private void check(String prefix, ConfigObject section, Problems problems) {
        section.forEach((name, value) -> checkOne(prefix + name, value, problems));
    }

    private void checkOne(String key, ConfigValue value, Problems problems) {
        ConfigValue known = reference.get(key);
        if (known == null) {
            problems.add(value, key, "unknown key" + Suggestion.of(key, reference.keySet()));
        } else if (known instanceof ConfigObject && value instanceof ConfigObject section) {
            check(key + ".", section, problems);
        } else if (known instanceof ConfigObject) {
            problems.add(value, key, "found " + Values.found(value) + ", expected a section: " + key + " { ... }");
        } else if (NOT_BUILT.contains(key) && !Objects.equals(value.unwrapped(), known.unwrapped())) {
            problems.add(value, key, "not supported yet");
        }
    }
}
