package io.weir.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.events.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final String LINE = "x".repeat(30_000);

    private final SettableClock clock = new SettableClock("2026-11-22T23:59:59.900Z");

    @TempDir
    Path temporary;

    private Journal open() throws IOException {
        return new Journal(new JournalSettings(folder(), Duration.ofDays(2), 64 << 10), clock);
    }

    private Path folder() {
        return temporary.resolve("var/events");
    }

    private Path today() {
        return folder().resolve("events-2026-11-22.jsonl");
    }

    @Test
    void lines_are_in_the_days_file_when_write_returns() throws IOException {
        try (Journal journal = open()) {
            journal.write(Lines.bytes("one", "two"));
            assertThat(today()).hasContent("one\ntwo\n");
        }
    }

    @Test
    void only_the_owners_group_may_read() throws IOException {
        open().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(today())))
                .isIn("rw-r-----", "rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isIn("rwxr-x---", "rwx------");
    }

    @Test
    void a_new_utc_day_begins_a_new_file() throws IOException {
        try (Journal journal = open()) {
            journal.write(Lines.bytes("old"));
            clock.advance(Duration.ofMillis(100));
            journal.write(Lines.bytes("new"));
        }
        assertThat(today()).hasContent("old\n");
        assertThat(folder().resolve("events-2026-11-23.jsonl")).hasContent("new\n");
    }

    @Test
    void a_full_file_is_continued_in_one_whose_name_sorts_behind_it() throws IOException {
        try (Journal journal = open()) {
            for (int i = 0; i < 25; i++) {
                journal.write(Lines.bytes(LINE));
            }
        }
        assertThat(Lines.names(folder()))
                .hasSize(13)
                .startsWith("events-2026-11-22.jsonl", "events-2026-11-22.part0002.jsonl");
        assertThat(JournalFile.list(folder()))
                .extracting(JournalFile::part)
                .startsWith(1, 2, 3)
                .endsWith(12, 13);
        for (JournalFile file : JournalFile.list(folder())) {
            assertThat(Files.size(file.path())).isLessThanOrEqualTo(64 << 10);
        }
    }

    @Test
    void a_restart_goes_on_in_the_last_file_of_the_day() throws IOException {
        try (Journal journal = open()) {
            for (int i = 0; i < 3; i++) {
                journal.write(Lines.bytes(LINE));
            }
        }
        try (Journal journal = open()) {
            journal.write(Lines.bytes("after"));
        }
        assertThat(folder().resolve("events-2026-11-22.part0002.jsonl"))
                .content()
                .endsWith("\nafter\n");
    }

    @Test
    void a_line_that_a_crash_cut_off_spoils_none_but_itself() throws IOException {
        open().close();
        Files.writeString(today(), "whole\n{\"v\":1,\"id\":\"01J", StandardOpenOption.APPEND);
        try (Journal journal = open()) {
            journal.write(Lines.bytes("next"));
        }
        assertThat(today()).hasContent("whole\n{\"v\":1,\"id\":\"01J\nnext\n");
    }

    @Test
    void days_that_ended_longer_ago_than_events_are_kept_go_at_a_roll_and_at_the_start() throws IOException {
        Lines.write(folder().resolve("events-2026-11-19.jsonl"), Events.numbered(1));
        Lines.write(folder().resolve("events-2026-11-20.jsonl"), Events.numbered(2));
        Lines.write(folder().resolve("events-2026-11-20.part0002.jsonl"), Events.numbered(3));
        Files.writeString(folder().resolve("notes-2020-01-01.jsonl"), "not ours");
        try (Journal journal = open()) {
            assertThat(Lines.names(folder()))
                    .doesNotContain("events-2026-11-19.jsonl")
                    .contains("events-2026-11-20.jsonl");
            clock.set("2026-11-23T00:00:00.001Z");
            journal.write(Lines.bytes("new"));
        }
        assertThat(Lines.names(folder()))
                .containsExactly("events-2026-11-22.jsonl", "events-2026-11-23.jsonl", "notes-2020-01-01.jsonl");
    }

    @Test
    void a_file_that_somebody_moved_away_is_begun_anew() throws IOException {
        try (Journal journal = open()) {
            journal.write(Lines.bytes("one"));
            Files.move(today(), temporary.resolve("archive"));
            journal.write(Lines.bytes("two"));
        }
        assertThat(today()).hasContent("two\n");
        assertThat(temporary.resolve("archive")).hasContent("one\n");
    }

    @Test
    void a_folder_that_somebody_moved_away_is_made_anew() throws IOException {
        try (Journal journal = open()) {
            journal.write(Lines.bytes("one"));
            Files.move(folder(), temporary.resolve("archive"));
            journal.write(Lines.bytes("two"));
        }
        assertThat(today()).hasContent("two\n");
        assertThat(temporary.resolve("archive/events-2026-11-22.jsonl")).hasContent("one\n");
    }

    @Test
    void a_clock_set_back_a_day_goes_on_in_that_days_file() throws IOException {
        try (Journal journal = open()) {
            clock.set("2026-11-23T00:00:01Z");
            journal.write(Lines.bytes("tomorrow"));
            clock.set("2026-11-22T23:59:59Z");
            journal.write(Lines.bytes("today"));
        }
        assertThat(today()).hasContent("today\n");
    }

    @Test
    void a_folder_that_cannot_be_made_is_said_at_the_start() throws IOException {
        Files.createFile(temporary.resolve("var"));
        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
    }

    @Test
    void settings_that_would_lose_events_are_refused() {
        assertThatThrownBy(() -> new JournalSettings(folder(), Duration.ofHours(1), 64 << 10))
                .hasMessageContaining("events.keep");
        assertThatThrownBy(() -> new JournalSettings(folder(), Duration.ofDays(1), 100))
                .hasMessageContaining("65536");
    }
}
