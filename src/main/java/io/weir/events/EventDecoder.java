package io.weir.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one event, taking fields as they come; what is unknown is skipped, what is missing is null. */
final class EventDecoder {
    private static final EventNames NO_NAMES = new EventNames(null, null, null, null);

    private final Map<String, String> fields = new HashMap<>(32);
    private EventNames names = NO_NAMES;

    private EventDecoder() {}

    static @Nullable BlockEvent read(JsonParser parser) throws IOException {
        EventDecoder decoder = new EventDecoder();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            decoder.field(parser);
        }
        return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null ? decoder.event() : null;
    }

    private void field(JsonParser parser) throws IOException {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_OBJECT && name.equals("names")) {
            names = names(parser);
        } else {
            keep(fields, name, parser);
        }
    }

    private static void keep(Map<String, String> fields, String name, JsonParser parser) throws IOException {
        if (parser.currentToken().isScalarValue()) {
            String value = parser.getValueAsString();
            if (value != null) {
                fields.put(name, value);
            }
        } else {
            parser.skipChildren();
        }
    }

    private static EventNames names(JsonParser parser) throws IOException {
        Map<String, String> given = new HashMap<>(8);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            keep(given, name, parser);
        }
        return new EventNames(given.get("connect"), given.get("uri"), given.get("host"), given.get("sni"));
    }

    private @Nullable BlockEvent event() {
        String id = fields.get("id");
        String time = fields.get("time");
        if (id == null || time == null) {
            return null;
        }
        return new BlockEvent(
                id,
                given("ref"),
                Timestamps.parse(time),
                given("action"),
                fields.get("client"),
                fields.get("user"),
                given("listener"),
                fields.get("method"),
                fields.get("host"),
                port(),
                given("seen"),
                names,
                fields.get("rule"),
                fields.get("source"),
                fields.get("list"),
                fields.get("category"),
                fields.get("order"),
                fields.get("reason"),
                fields.get("detail"),
                given("response"));
    }

    private String given(String field) {
        return fields.getOrDefault(field, "");
    }

    private int port() {
        String port = fields.get("port");
        return port == null ? 0 : Integer.parseInt(port);
    }
}
