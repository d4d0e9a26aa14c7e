package io.weir.config;

import com.typesafe.config.ConfigValue;

/** Makes something of one value. */
@FunctionalInterface
interface ValueReader<T> {
    T read(ConfigValue value) throws Mismatch;
}
