package io.weir.rules.store;

import io.weir.rules.text.RuleSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;

/** A source without its bytes, as properties: what its text alone does not say. */
final class SourceProperties {
    private SourceProperties() {}

    static void put(RuleSource source, String key, Properties into) {
        into.setProperty(key + ".name", source.name());
    }

    static RuleSource read(String key, Properties from, byte[] bytes) {
        return new RuleSource(from.getProperty(key + ".name", key), bytes);
    }

    /** 64 hexadecimal digits that tell these sources from others. */
    static String digest(List<RuleSource> sources) {
        Digest digest = new Digest();
        for (RuleSource source : sources) {
            Properties properties = new Properties();
            put(source, "source", properties);
            digest.add(new TreeMap<>(properties).toString().getBytes(StandardCharsets.UTF_8));
            digest.add(source.bytes());
        }
        return digest.hex();
    }
}
