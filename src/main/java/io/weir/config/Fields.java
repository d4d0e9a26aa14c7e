package io.weir.config;

import com.google.common.collect.Maps;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings one by one: the operator's value where there is one, else the default. A value that does not fit becomes a problem
 * and the default takes its place, so that the reading goes on and finds the other problems.
 */
final class Fields {
    private final String prefix;
    private final ConfigObject given;
    private final ConfigObject defaults;
    private final Problems problems;

    Fields(ConfigObject given, ConfigObject defaults, Problems problems) {
        this("", given, defaults, problems);
    }

    /** @param prefix what stands before the keys where they are told, like {@code policy.groups.} */
    private Fields(String prefix, ConfigObject given, ConfigObject defaults, Problems problems) {
        this.prefix = prefix;
        this.given = given;
        this.defaults = defaults;
        this.problems = problems;
    }

    <T> T get(String key, ValueReader<T> reader) {
        T read = read(Tree.at(given, key), key, reader);
        return read == null ? ofDefault(key, reader) : read;
    }

    /** For keys that may be null: none. */
    <T> @Nullable T orNull(String key, ValueReader<T> reader) {
        if (isNull(key)) {
            return null;
        }
        T read = read(Tree.at(given, key), key, reader);
        return read != null || isNull(Tree.at(defaults, key)) ? read : ofDefault(key, reader);
    }

    private <T> @Nullable T read(@Nullable ConfigValue value, String key, ValueReader<T> reader) {
        try {
            return value == null ? null : reader.read(value);
        } catch (Mismatch mismatch) {
            problems.add(value, prefix + key, mismatch.message());
            return null;
        }
    }

    /** Whether the operator wrote the key, with anything but null or an empty list. */
    boolean has(String key) {
        ConfigValue value = Tree.at(given, key);
        return !isNull(value) && !(value instanceof ConfigList list && list.isEmpty());
    }

    /** Tells what is wrong about a key, or about its absence. */
    void refuse(boolean wrong, String key, String message) {
        if (wrong) {
            ConfigValue value = Tree.at(given, key);
            problems.add(value == null ? given : value, prefix + key, message);
        }
    }

    /**
     * The elements of a list that are sections themselves, each read by fields of its own.
     *
     * @param keys every key such a section has, with its default
     */
    <T> List<T> sections(String key, ConfigObject keys, Function<Fields, T> reader) {
        List<T> read = new ArrayList<>();
        for (ConfigValue element : get(key, Fields::elements)) {
            if (element instanceof ConfigObject section) {
                new KnownKeys(prefix + key + ".", keys).check(section, problems);
                read.add(reader.apply(new Fields(prefix + key + ".", section, keys, problems)));
            } else {
                problems.add(element, prefix + key, "found " + Values.found(element) + ", expected a section: { ... }");
            }
        }
        return read;
    }

    /** Every element that does not fit is a problem of its own. */
    <T> List<T> list(String key, ValueReader<T> reader) {
        List<T> elements = new ArrayList<>();
        for (ConfigValue element : get(key, Fields::elements)) {
            T read = read(element, key, reader);
            if (read != null) {
                elements.add(read);
            }
        }
        return elements;
    }

    /** Where each key was given that the operator wrote. */
    Map<String, String> places() {
        return Maps.transformValues(Tree.flatten(given), value -> Place.of(value.origin()));
    }

    boolean isNull(String key) {
        ConfigValue value = Tree.at(given, key);
        return isNull(value == null ? Tree.at(defaults, key) : value);
    }

    private static boolean isNull(@Nullable ConfigValue value) {
        return value == null || value.valueType() == ConfigValueType.NULL;
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
