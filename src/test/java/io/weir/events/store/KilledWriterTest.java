package io.weir.events.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.Events;
import io.weir.testing.Jvm;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DESIGN promise 4: {@code kill -9} loses no event whose client was answered. */
class KilledWriterTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void a_process_killed_mid_stream_loses_no_event_it_answered_and_leaves_a_journal_that_goes_on() throws Exception {
        for (int enough : List.of(1, 3_000, 20_000)) {
            Path journal = folder.resolve("after-" + enough);
            Set<Integer> answered = killAfter(enough, journal);
            assertThat(answered).hasSizeGreaterThanOrEqualTo(enough);

            new Journal(new JournalSettings(journal, Duration.ofDays(1)), Clock.systemUTC()).close();
            Set<Integer> found = new HashSet<>();
            JournalReader reader = new JournalReader(journal);
            reader.read(EventFilter.ALL, event -> found.add(Events.number(event)));
            assertThat(found).containsAll(answered);
            assertThat(reader.broken())
                    .as("at most the line that was being written")
                    .isLessThanOrEqualTo(1);
            for (JournalFile file : JournalFile.list(journal)) { // the last is empty where it had just been begun
                assertThat(Files.readString(file.path()))
                        .matches(text -> text.isEmpty() || text.endsWith("\n"), "whole");
            }
        }
    }

    private static Set<Integer> killAfter(int enough, Path journal) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(Jvm.running(EndlessWriter.class.getName(), journal.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (DataInputStream answers = new DataInputStream(new BufferedInputStream(writer.getInputStream()))) {
            Set<Integer> answered = new HashSet<>();
            while (answered.size() < enough) {
                answered.add(answers.readInt());
            }
            long pid = writer.pid();
            new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
            readToEnd(answers, answered);
            return answered;
        } finally {
            writer.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static void readToEnd(DataInputStream answers, Set<Integer> answered) throws IOException {
        try {
            while (true) {
                answered.add(answers.readInt());
            }
        } catch (EOFException e) {
            // the pipe is empty: all that was answered is known
        }
    }
}
