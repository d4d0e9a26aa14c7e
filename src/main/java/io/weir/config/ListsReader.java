package io.weir.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.weir.rules.Mode;
import io.weir.rules.Order;
import io.weir.rules.lists.ListSettings;
import io.weir.rules.lists.Remote;
import io.weir.rules.lists.Signature;
import io.weir.rules.text.Format;
import io.weir.rules.text.ListFacts;
import io.weir.rules.text.Mention;
import io.weir.rules.text.Spot;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code rules.lists}. */
final class ListsReader {
    /** Every key a list has. */
    private static final ConfigObject KEYS = ConfigFactory.parseString("""
                    name = null, source = null, format = auto, category = null, mode = enforce, strip-www = false, max-shrink = 20
                    order = null, authority = null, law = null, notice = null, effective = null, lifted = null
                    refresh = 1h, sha256 = null, signature = null, public-key = null
                    """).root();

    private static final List<String> OF_ORDERS = List.of("authority", "law", "notice", "effective", "lifted");
    private static final List<String> OF_REMOTES = List.of("refresh", "sha256", "signature", "public-key");
    /** Stands in for a source that is missing, of which is told. */
    private static final Mention NOWHERE = new Mention("rules.lists.source", "", new Spot("", 0, 0, ""));

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MONTH = Duration.ofDays(30);

    private final boolean keeps;
    private final Set<String> names = new HashSet<>();

    /** @param state where copies of lists can be kept; none: they can't be */
    ListsReader(@Nullable Path state) {
        this.keeps = state != null;
    }

    List<ListSettings> read(Fields fields) {
        return fields.sections("rules.lists", KEYS, this::list);
    }

    private ListSettings list(Fields fields) {
        String name = name(fields);
        Mention source = fields.orNull("source", Values.mention("rules.lists.source"));
        fields.refuse(!fields.has("source"), "source", "missing: a file, a glob, or an address like https://...");
        Format format = fields.get("format", ListsReader::format);
        ListFacts facts = new ListFacts(
                name,
                fields.orNull("category", Values::text),
                order(fields),
                fields.get("mode", Values.choice(Mode.class)),
                fields.get("strip-www", Values::flag));
        return new ListSettings(
                name,
                source == null ? NOWHERE : source,
                format,
                facts,
                fields.get("max-shrink", Values.number(0, 100)),
                remote(fields, source == null ? null : source.text()));
    }

    private String name(Fields fields) {
        String name = fields.orNull("name", Values::text);
        fields.refuse(!fields.has("name"), "name", "missing, like name = consob");
        fields.refuse(name != null && !names.add(name), "name", "another list is called \"" + name + "\" too");
        return name == null ? "" : name;
    }

    private static @Nullable Order order(Fields fields) {
        String id = fields.orNull("order", Values::text);
        String authority = fields.orNull("authority", Values::text);
        String law = fields.orNull("law", Values::text);
        URI notice = fields.orNull("notice", Addresses::page);
        LocalDate effective = fields.orNull("effective", Values::day);
        LocalDate lifted = fields.orNull("lifted", Values::day);
        if (id == null) {
            OF_ORDERS.forEach(key -> fields.refuse(fields.has(key), key, "says nothing without order = \"...\""));
            return null;
        }
        boolean ordered = effective == null || lifted == null || effective.isBefore(lifted);
        fields.refuse(!ordered, "lifted", lifted + " is not after effective " + effective);
        return new Order(id, authority, law, notice == null ? null : notice.toString(), effective, lifted);
    }

    private @Nullable Remote remote(Fields fields, @Nullable String source) {
        boolean remote = source != null && Addresses.isOne(source);
        URI uri = remote ? fields.orNull("source", Addresses::list) : null;
        Duration refresh = fields.get("refresh", Values.duration(MINUTE, MONTH));
        String sha256 = fields.orNull("sha256", Addresses::sha256);
        Signature signature = signature(fields, uri);
        if (!remote) {
            OF_REMOTES.forEach(key -> fields.refuse(
                    fields.has(key),
                    key,
                    "is for lists that are fetched, whose source is https://, http:// or file://"));
            return null;
        }
        fields.refuse(!keeps, "source", "needs rules.state: that is where the copies of fetched lists are kept");
        return uri == null ? null : new Remote(uri, refresh, sha256, signature);
    }

    private static @Nullable Signature signature(Fields fields, @Nullable URI list) {
        var key = fields.orNull("public-key", Addresses::publicKey);
        URI at = fields.orNull("signature", Addresses::list);
        fields.refuse(
                fields.has("signature") && !fields.has("public-key"),
                "signature",
                "needs public-key: whose signature is it to be?");
        if (key == null || list == null) {
            return null;
        }
        return new Signature(at == null ? Addresses.besides(list) : at, key);
    }

    private static Format format(ConfigValue value) throws Mismatch {
        return Format.named(Values.text(value))
                .orElseThrow(() -> Mismatch.of(Values.found(value), String.join(" or ", Format.words())));
    }
}
