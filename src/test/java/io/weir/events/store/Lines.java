package io.weir.events.store;

import io.weir.events.BlockEvent;
import io.weir.events.EventJson;
import io.weir.events.Events;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lines to journals and back, for tests. */
final class Lines {
    private Lines() {}

    static ByteBuffer bytes(String... lines) {
        return ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static ByteBuffer of(BlockEvent... events) {
        return bytes(Stream.of(events).map(EventJson::line).toArray(String[]::new));
    }

    static void write(Path file, BlockEvent... events) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, of(events).array());
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static List<Integer> numbers(Path folder, EventFilter filter) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        new JournalReader(folder).read(filter, event -> numbers.add(Events.number(event)));
        return numbers;
    }
}
