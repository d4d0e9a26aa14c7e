package io.weir.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.events.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {
    private final SettableClock clock = new SettableClock("2026-11-22T23:59:59Z");
    private final List<Integer> seen = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private Journal open() throws IOException {
        return new Journal(new JournalSettings(folder, Duration.ofDays(9), 64 << 10), clock);
    }

    @Test
    void the_last_events_come_first_and_then_each_as_it_is_written_over_rolls_of_size_and_day() throws Exception {
        try (Journal journal = open();
                Tail tail = new Tail(folder, EventFilter.ALL)) {
            for (int i = 0; i < 10; i++) {
                journal.write(Lines.of(Events.numbered(i)));
            }
            tail.last(3, event -> seen.add(Events.number(event)));
            assertThat(seen).containsExactly(7, 8, 9);
            Thread following = follow(tail);
            for (int i = 10; i < 600; i++) {
                journal.write(Lines.of(Events.numbered(i)));
            }
            clock.advance(Duration.ofSeconds(1));
            journal.write(Lines.of(Events.numbered(600)));
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(seen).endsWith(600));
            assertThat(seen).hasSize(594).isSorted().doesNotHaveDuplicates();
            assertThat(Lines.names(folder).size()).isGreaterThan(3);
            tail.close();
            following.join(5_000);
            assertThat(following.isAlive()).isFalse();
        }
    }

    @Test
    void half_a_line_waits_for_its_other_half() throws Exception {
        try (Journal journal = open();
                Tail tail = new Tail(folder, EventFilter.ALL)) {
            tail.poll(event -> seen.add(Events.number(event)));
            ByteBuffer line = Lines.of(Events.numbered(1));
            int whole = line.limit();
            journal.write(line.limit(100));
            tail.poll(event -> seen.add(Events.number(event)));
            assertThat(seen).isEmpty();
            journal.write(line.limit(whole));
            tail.poll(event -> seen.add(Events.number(event)));
            assertThat(seen).containsExactly(1);
        }
    }

    @Test
    void a_folder_that_comes_later_is_followed_from_its_first_event() throws Exception {
        Path later = folder.resolve("later");
        try (Tail tail = new Tail(later, EventFilter.ALL)) {
            tail.last(10, event -> seen.add(Events.number(event)));
            Lines.write(later.resolve("events-2026-11-22.jsonl"), Events.numbered(1));
            tail.poll(event -> seen.add(Events.number(event)));
        }
        assertThat(seen).containsExactly(1);
    }

    @Test
    void only_what_the_filter_lets_through_is_shown() throws Exception {
        Instant now = clock.instant();
        try (Journal journal = open();
                Tail tail = new Tail(folder, EventFilter.parse("host:okx.com", now))) {
            tail.last(10, event -> seen.add(Events.number(event)));
            journal.write(Lines.of(Events.numbered(1), Events.block("01JD8X4QZ0ABCDEFGH00000002", now, "www.okx.com")));
            tail.poll(event -> seen.add(Events.number(event)));
        }
        assertThat(seen).containsExactly(2);
    }

    private Thread follow(Tail tail) {
        Thread thread = new Thread(() -> {
            try {
                tail.follow(event -> seen.add(Events.number(event)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.start();
        return thread;
    }
}
