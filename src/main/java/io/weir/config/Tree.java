package io.weir.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sections within sections, seen as dotted keys. The library's own paths leave out values that are null, which count here. */
final class Tree {
    private Tree() {}

    /** The value at a dotted key; none where the way there is cut. */
    static @Nullable ConfigValue at(ConfigObject root, String key) {
        ConfigValue value = root;
        for (String step : key.split("\\.", -1)) {
            value = value instanceof ConfigObject section ? section.get(step) : null;
        }
        return value;
    }

    /** Every section and value below, a section before what it holds. */
    static Map<String, ConfigValue> flatten(ConfigObject root) {
        Map<String, ConfigValue> flat = new LinkedHashMap<>();
        collect("", root, flat);
        return flat;
    }

    private static void collect(String prefix, ConfigObject section, Map<String, ConfigValue> into) {
        section.forEach((name, value) -> {
            into.put(prefix + name, value);
            if (value instanceof ConfigObject inner) {
                collect(prefix + name + ".", inner, into);
            }
        });
    }
}
