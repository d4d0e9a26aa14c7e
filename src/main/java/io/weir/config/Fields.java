package io.weir.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings one by one: the operator's value where there is one, else the default. A value that does not fit becomes a problem
 * and the default takes its place, so that the reading goes on and finds the other problems.
 */
final class Fields {
    private final ConfigObject given;
    private final ConfigObject defaults;
    private final Problems problems;

    Fields(ConfigObject given, ConfigObject defaults, Problems problems) {
        this.given = given;
        this.defaults = defaults;
        this.problems = problems;
    }

    <T> T get(String key, ValueReader<T> reader) {
        ConfigValue value = Tree.at(given, key);
        if (value != null) {
            try {
                return reader.read(value);
            } catch (Mismatch mismatch) {
                problems.add(value, key, mismatch.message());
            }
        }
        return ofDefault(key, reader);
    }

    /** For keys that may be null: none. */
    <T> @Nullable T orNull(String key, ValueReader<T> reader) {
        return isNull(key) ? null : get(key, reader);
    }

    /** Every element that does not fit is a problem of its own. */
    <T> List<T> list(String key, ValueReader<T> reader) {
        List<T> elements = new ArrayList<>();
        for (ConfigValue element : get(key, Fields::elements)) {
            try {
                elements.add(reader.read(element));
            } catch (Mismatch mismatch) {
                problems.add(element, key, mismatch.message());
            }
        }
        return elements;
    }

    private boolean isNull(String key) {
        ConfigValue value = Tree.at(given, key);
        ConfigValue effective = value == null ? Tree.at(defaults, key) : value;
        return effective == null || effective.valueType() == ConfigValueType.NULL;
    }

    private static ConfigList elements(ConfigValue value) throws Mismatch {
        if (value instanceof ConfigList list) {
            return list;
        }
        throw Mismatch.of(Values.found(value), "a list, like [\"...\"]");
    }

    private <T> T ofDefault(String key, ValueReader<T> reader) {
        ConfigValue value = Tree.at(defaults, key);
        if (value == null) {
            throw new IllegalStateException("reference.conf lacks " + key);
        }
        try {
            return reader.read(value);
        } catch (Mismatch mismatch) {
            throw new IllegalStateException("reference.conf: " + key + ": " + mismatch.message(), mismatch);
        }
    }
}
