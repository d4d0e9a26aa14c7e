package io.weir.events;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as JSON lines into one buffer that it uses again and again; for one thread.
 *
 * <p>The fields and their order are DESIGN §5.4; {@code reason} and {@code detail} follow where there is one.
 */
final class EventEncoder {
    static final int VERSION = 1;

    private final Timestamps timestamps = new Timestamps();
    private final Lines lines;
    private JsonGenerator json;

    /** @param bytes for a beginning */
    EventEncoder(int bytes) {
        lines = new Lines(bytes);
        json = EventJson.generator(lines);
    }

    /** Adds the event's line. A failure leaves the lines before it as they were. */
    void add(BlockEvent event) {
        int before = lines.size();
        try {
            write(event);
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            restart(before);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            restart(before);
            throw e;
        }
    }

    /** How many bytes the lines have so far. */
    int size() {
        return lines.size();
    }

    /** The lines so far; good until the next {@link #add} or {@link #clear}. */
    ByteBuffer bytes() {
        return lines.buffer();
    }

    void clear() {
        lines.cut(0);
    }

    private void restart(int size) {
        json = EventJson.generator(lines);
        lines.cut(size);
    }

    private void write(BlockEvent event) throws IOException {
        json.writeStartObject();
        json.writeNumberField("v", VERSION);
        name("id", event.id());
        name("ref", event.ref());
        time(event.time());
        name("action", event.action());
        name("client", event.client());
        name("user", event.user());
        visit(event);
        rule(event);
        name("response", event.response());
        refusal(event);
        json.writeEndObject();
    }

    private void time(Instant time) throws IOException {
        json.writeFieldName("time");
        char[] text = timestamps.format(time);
        json.writeString(text, 0, text.length);
    }

    private void visit(BlockEvent event) throws IOException {
        name("listener", event.listener());
        name("method", event.method());
        name("host", event.host());
        json.writeNumberField("port", event.port());
        name("seen", event.seen());
        json.writeObjectFieldStart("names");
        name("connect", event.names().connect());
        name("uri", event.names().uri());
        name("host", event.names().host());
        name("sni", event.names().sni());
        json.writeEndObject();
    }

    private void rule(BlockEvent event) throws IOException {
        text("rule", event.rule());
        text("source", event.source());
        name("list", event.list());
        name("category", event.category());
        name("order", event.order());
    }

    private void refusal(BlockEvent event) throws IOException {
        if (event.reason() != null) {
            name("reason", event.reason());
        }
        if (event.detail() != null) {
            text("detail", event.detail());
        }
    }

    private void name(String field, @Nullable String value) throws IOException {
        capped(field, value, SafeText.NAME_LENGTH);
    }

    private void text(String field, @Nullable String value) throws IOException {
        capped(field, value, SafeText.LONG_LENGTH);
    }

    private void capped(String field, @Nullable String value, int length) throws IOException {
        json.writeFieldName(field);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(SafeText.capped(value, length));
        }
    }

    /** A byte array that grows, and lends itself without a copy. */
    private static final class Lines extends ByteArrayOutputStream {
        Lines(int bytes) {
            super(bytes);
        }

        synchronized ByteBuffer buffer() {
            return ByteBuffer.wrap(buf, 0, count);
        }

        synchronized void cut(int size) {
            count = size;
        }
    }
}
