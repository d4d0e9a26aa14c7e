package io.weir.events.store;

import com.google.common.collect.ImmutableList;
import com.google.common.net.InetAddresses;
import com.google.errorprone.annotations.Immutable;
import io.weir.events.BlockEvent;
import io.weir.events.EventIds;
import io.weir.net.AddressLiteral;
import io.weir.net.AddressRange;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The filter words that look at a field, and how each reads its value; the words for time are {@link EventFilter}'s own. */
enum FilterWord {
    ACTION(BlockEvent::action, "block", "shadow", "refuse"),
    CLIENT(BlockEvent::client) {
        @Override
        FilterTerm term(String value) throws FilterSyntaxException {
            return clientTerm(value);
        }
    },
    USER(BlockEvent::user),
    LISTENER(BlockEvent::listener),
    METHOD(BlockEvent::method),
    HOST(BlockEvent::host) {
        @Override
        FilterTerm term(String value) throws FilterSyntaxException {
            return value.indexOf('*') >= 0 ? super.term(value) : hostTerm(value);
        }
    },
    PORT(event -> Integer.toString(event.port())) {
        @Override
        FilterTerm term(String value) throws FilterSyntaxException {
            return FilterTerm.unsearchable(super.term(value).test()); // 443 is in many a line
        }
    },
    SEEN(BlockEvent::seen, "connect", "uri", "host", "sni", "cname", "address"),
    RULE(BlockEvent::rule),
    SOURCE(BlockEvent::source) {
        @Override
        FilterTerm term(String value) throws FilterSyntaxException {
            return sourceTerm(value);
        }
    },
    LIST(BlockEvent::list),
    CATEGORY(BlockEvent::category),
    ORDER(BlockEvent::order),
    REASON(BlockEvent::reason),
    RESPONSE(BlockEvent::response, "page", "tls-page", "connect-page", "tls-alert", "close", "relayed"),
    REF(BlockEvent::ref) {
        @Override
        FilterTerm term(String value) throws FilterSyntaxException {
            return super.term(EventIds.canonicalRef(value));
        }
    },
    ID(BlockEvent::id),
    TEXT(event -> null) {
        @Override
        FilterTerm term(String value) {
            return textTerm(value);
        }
    };

    /** Reads one field of an event. */
    @Immutable
    private interface Field {
        @Nullable
        String of(BlockEvent event);
    }

    private final Field field;
    private final ImmutableList<String> values;

    FilterWord(Field field, String... values) {
        this.field = field;
        this.values = ImmutableList.copyOf(values);
    }

    /** As it stands before the colon. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(FilterWord::label).toList();
    }

    /** What {@code label:value} asks; the value {@code -} asks that the field is empty. */
    FilterTerm read(String value) throws FilterSyntaxException {
        boolean empty = value.equals("-") && this != TEXT;
        return empty ? FilterTerm.unsearchable(event -> field.of(event) == null) : term(value);
    }

    /** The field is the value, or what {@code *} in it allows. */
    FilterTerm term(String value) throws FilterSyntaxException {
        if (!values.isEmpty() && !values.contains(value.toLowerCase(Locale.ROOT))) {
            throw bad(value, "expected " + String.join(", ", values) + Nearest.question("; ", value, values));
        }
        Glob glob = new Glob(value);
        return new FilterTerm(event -> matches(glob, field.of(event)), glob.longestPiece());
    }

    private static boolean matches(Glob glob, @Nullable String value) {
        return value != null && glob.matches(value);
    }

    FilterSyntaxException bad(String value, String reason) {
        return new FilterSyntaxException(label() + ":" + value + ": " + reason);
    }

    private static FilterTerm clientTerm(String value) throws FilterSyntaxException {
        try {
            AddressRange range = AddressRange.parse(value);
            boolean single = range.prefix() == 8 * range.network().getAddress().length;
            String needle = single ? InetAddresses.toAddrString(range.network()) : "";
            return new FilterTerm(event -> isWithin(range, event.client()), needle);
        } catch (NameSyntaxException e) {
            throw CLIENT.bad(value, e.reason() + "; expected an address like 10.1.2.3 or a range like 10.0.0.0/8");
        }
    }

    /** A masked client is a range itself: it is within when all of it is. */
    private static boolean isWithin(AddressRange range, @Nullable String client) {
        if (client == null) {
            return false;
        }
        try {
            AddressRange kept = AddressRange.parse(client);
            return kept.prefix() >= range.prefix() && range.contains(kept.network());
        } catch (NameSyntaxException e) {
            return false;
        }
    }

    private static FilterTerm hostTerm(String value) throws FilterSyntaxException {
        String name = hostOf(value);
        String below = "." + name;
        return new FilterTerm(event -> isAtOrBelow(name, below, event.host()), name);
    }

    private static boolean isAtOrBelow(String name, String below, @Nullable String host) {
        return host != null && (host.equals(name) || host.endsWith(below));
    }

    private static String hostOf(String value) throws FilterSyntaxException {
        try {
            return AddressLiteral.parse(value).toString();
        } catch (NameSyntaxException noAddress) {
            try {
                return HostName.fromUnicode(value).toString();
            } catch (NameSyntaxException e) {
                throw HOST.bad(value, e.reason() + "; expected a name like binance.com, or a part like *binance*");
            }
        }
    }

    private static FilterTerm sourceTerm(String value) {
        Glob whole = new Glob(value);
        Glob anyLine = new Glob(value + ":*");
        return new FilterTerm(
                event -> matches(whole, event.source()) || matches(anyLine, event.source()), whole.longestPiece());
    }

    private static FilterTerm textTerm(String value) {
        Glob part = new Glob("*" + value + "*");
        return new FilterTerm(event -> texts(event).anyMatch(text -> matches(part, text)), part.longestPiece());
    }

    private static Stream<@Nullable String> texts(BlockEvent event) {
        return Stream.concat(
                Stream.of(
                        event.names().connect(),
                        event.names().uri(),
                        event.names().host(),
                        event.names().sni()),
                Stream.concat(Arrays.stream(values()).map(word -> word.field.of(event)), Stream.of(event.detail())));
    }
}
