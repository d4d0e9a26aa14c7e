package io.weir.rules.store;

import io.weir.files.Digest;
import io.weir.rules.Mode;
import io.weir.rules.Order;
import io.weir.rules.text.Format;
import io.weir.rules.text.ListFacts;
import io.weir.rules.text.RuleSource;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A source without its bytes, as properties: what its text alone does not say. */
final class SourceProperties {
    private SourceProperties() {}

    static void put(RuleSource source, String key, Properties into) {
        into.setProperty(key + ".name", source.name());
        if (source.format() != Format.AUTO) {
            into.setProperty(key + ".format", source.format().word());
        }
        ListFacts facts = source.facts();
        if (!facts.equals(ListFacts.NONE)) {
            put(facts, key, into);
        }
    }

    private static void put(ListFacts facts, String key, Properties into) {
        put(into, key + ".list", facts.list());
        put(into, key + ".category", facts.category());
        into.setProperty(key + ".mode", facts.mode().name());
        into.setProperty(key + ".strip-www", String.valueOf(facts.stripWww()));
        Order order = facts.order();
        if (order != null) {
            put(into, key + ".order", order.id());
            put(into, key + ".authority", order.authority());
            put(into, key + ".law", order.law());
            put(into, key + ".notice", order.notice());
            put(into, key + ".effective", order.effective());
            put(into, key + ".lifted", order.lifted());
        }
    }

    private static void put(Properties into, String key, @Nullable Object value) {
        if (value != null) {
            into.setProperty(key, value.toString());
        }
    }

    static RuleSource read(String key, Properties from, byte[] bytes) {
        Format format = Format.named(from.getProperty(key + ".format", "")).orElse(Format.AUTO);
        return new RuleSource(from.getProperty(key + ".name", key), bytes, format, facts(key, from));
    }

    private static ListFacts facts(String key, Properties from) {
        String mode = from.getProperty(key + ".mode");
        if (mode == null) {
            return ListFacts.NONE;
        }
        return new ListFacts(
                from.getProperty(key + ".list"),
                from.getProperty(key + ".category"),
                order(key, from),
                Mode.valueOf(mode),
                Boolean.parseBoolean(from.getProperty(key + ".strip-www")));
    }

    private static @Nullable Order order(String key, Properties from) {
        String id = from.getProperty(key + ".order");
        if (id == null) {
            return null;
        }
        return new Order(
                id,
                from.getProperty(key + ".authority"),
                from.getProperty(key + ".law"),
                from.getProperty(key + ".notice"),
                day(from.getProperty(key + ".effective")),
                day(from.getProperty(key + ".lifted")));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
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
