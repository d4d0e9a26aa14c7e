package io.weir.events.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.BlockEvent;
import io.weir.events.EventJson;
import io.weir.events.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private JournalReader reader;

    @BeforeEach
    void open() {
        reader = new JournalReader(folder);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static BlockEvent[] numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(Events::numbered).toArray(BlockEvent[]::new);
    }

    @Test
    void events_come_over_all_files_the_newest_last() throws IOException {
        Lines.write(file("events-2026-11-22.part0002.jsonl"), numbered(5_000, 5_010));
        Lines.write(file("events-2026-11-22.jsonl"), numbered(100, 5_000)); // several pieces
        Lines.write(file("events-2026-11-21.jsonl"), numbered(0, 100));
        assertThat(Lines.numbers(folder, EventFilter.ALL))
                .isEqualTo(IntStream.range(0, 5_010).boxed().toList());
    }

    @Test
    void the_newest_come_from_the_end() throws IOException {
        Lines.write(file("events-2026-11-21.jsonl"), numbered(0, 100));
        Lines.write(file("events-2026-11-22.jsonl"), numbered(100, 3_000));
        for (int limit : List.of(0, 1, 2_899, 2_900, 2_901, 2_999, 3_000, 3_001)) {
            assertThat(reader.newest(EventFilter.ALL, limit))
                    .extracting(Events::number)
                    .isEqualTo(IntStream.range(Math.max(0, 3_000 - limit), 3_000)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void broken_lines_are_passed_over_and_counted() throws IOException {
        String good = EventJson.line(Events.numbered(1));
        String garbage = "\0".repeat(2 * BlockReader.BLOCK_BYTES);
        Files.writeString(
                file("events-2026-11-22.jsonl"),
                good + "\n{\"torn\n\n" + good + "\n" + garbage + "\n" + good + "\n" + good.substring(0, 50));
        assertThat(Lines.numbers(folder, EventFilter.ALL)).containsExactly(1, 1, 1);
        assertThat(reader.newest(EventFilter.ALL, 10)).hasSize(3);
        reader.read(EventFilter.ALL, event -> {});
        assertThat(reader.broken()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_last_line_without_its_end_counts_if_it_is_whole() throws IOException {
        Files.writeString(
                file("events-2026-11-22.jsonl"),
                EventJson.line(Events.numbered(1)) + "\n" + EventJson.line(Events.numbered(2)));
        assertThat(Lines.numbers(folder, EventFilter.ALL)).containsExactly(1, 2);
        assertThat(reader.newest(EventFilter.ALL, 2)).hasSize(2);
    }

    @Test
    void files_of_other_days_are_not_even_read() throws Exception {
        Files.createDirectory(file("events-2026-11-20.jsonl")); // reading it would throw
        Files.createDirectory(file("events-2026-11-25.jsonl"));
        Lines.write(file("events-2026-11-22.jsonl"), numbered(0, 3));
        assertThat(Lines.numbers(folder, EventFilter.parse("since:2026-11-21 until:2026-11-22", NOW)))
                .hasSize(3);
    }

    @Test
    void an_event_that_was_written_after_its_midnight_is_found_on_its_day() throws Exception {
        Lines.write(file("events-2026-11-23.jsonl"), numbered(0, 3)); // of the 22nd
        assertThat(Lines.numbers(folder, EventFilter.parse("until:2026-11-22", NOW)))
                .hasSize(3);
    }

    @Test
    void a_word_is_found_wherever_a_piece_of_the_file_ends() throws Exception {
        BlockEvent needle = Events.block("01JD8X4QZ0ABCDEFGH00000007", NOW, "needle.test");
        int pieceEnds =
                BlockReader.BLOCK_BYTES / (EventJson.line(Events.numbered(0)).length() + 1);
        for (int before = pieceEnds - 3; before < pieceEnds + 3; before++) {
            BlockEvent[] events = numbered(0, 1_200);
            events[before] = needle;
            events[1_199] = needle;
            Lines.write(file("events-2026-11-22.jsonl"), events);
            EventFilter filter = EventFilter.parse("host:NEEDLE.test", NOW);
            assertThat(Lines.numbers(folder, filter)).containsExactly(7, 7);
            assertThat(reader.newest(filter, 5)).hasSize(2);
        }
    }

    @Test
    void no_folder_holds_no_events() throws IOException {
        assertThat(Lines.numbers(folder.resolve("absent"), EventFilter.ALL)).isEmpty();
    }

    @Test
    void a_growing_file_is_read_as_far_as_its_lines_are_whole() throws IOException {
        Path file = file("events-2026-11-22.jsonl");
        Lines.write(file, numbered(0, 2));
        Files.writeString(file, "{\"v\":1,\"id", StandardOpenOption.APPEND);
        assertThat(Lines.numbers(folder, EventFilter.ALL)).containsExactly(0, 1);
        assertThat(reader.broken()).isZero();
    }
}
