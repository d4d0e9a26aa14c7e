package io.weir.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A block event as one line of JSON (DESIGN §5.4) and back.
 *
 * <p>Every name is capped at 253 characters, rules, sources and details at 2,048, with the mark {@code …}; whatever could harm a
 * terminal or forge a line is escaped.
 */
public final class EventJson {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .characterEscapes(new SafeEscapes())
            .rootValueSeparator((String) null)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(64 << 10)
                    .build())
            .build();

    private EventJson() {}

    /** The event's line, without its end. */
    public static String line(BlockEvent event) {
        EventEncoder encoder = new EventEncoder(1_024);
        encoder.add(event);
        return StandardCharsets.UTF_8.decode(encoder.bytes()).toString().stripTrailing();
    }

    /**
     * The event of a line; null where the line is none: torn, not JSON, without id or time. Fields it does not know are skipped,
     * fields that are missing are null.
     */
    public static @Nullable BlockEvent read(byte[] bytes, int offset, int length) {
        try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
            return EventDecoder.read(parser);
        } catch (IOException | RuntimeException e) {
            return null; // the journal may hold torn lines and other people's; readers count them
        }
    }

    /** As {@link #read(byte[], int, int)}, of text. */
    public static @Nullable BlockEvent read(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length);
    }

    static JsonGenerator generator(OutputStream out) {
        try {
            return JSON.createGenerator(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written yet
        }
    }
}
