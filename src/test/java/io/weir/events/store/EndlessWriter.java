package io.weir.events.store;

import io.weir.events.EventLog.Outcome;
import io.weir.events.Events;
import io.weir.events.QueueSettings;
import io.weir.events.QueuedEventLog;
import io.weir.metrics.Metrics;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** A process to be killed: writes events as fast as it can and says on its standard output which ones are written. */
final class EndlessWriter {
    private static final int MOST_UNDER_WAY = 2_000;

    private EndlessWriter() {}

    public static void main(String[] folder) throws IOException, InterruptedException {
        JournalSettings settings = new JournalSettings(Path.of(folder[0]), Duration.ofDays(1), 1 << 20);
        DataOutputStream answers = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
        try (QueuedEventLog log = new QueuedEventLog(
                new Journal(settings, Clock.systemUTC()), QueueSettings.STANDARD, Metrics.inMemory())) {
            for (int i = 0; i < 10_000_000; i++) {
                int number = i;
                underWay.acquire();
                log.append(Events.numbered(number), outcome -> {
                    answer(answers, number, outcome);
                    underWay.release();
                });
            }
        }
    }

    private static void answer(DataOutputStream answers, int number, Outcome outcome) {
        try {
            if (outcome == Outcome.WRITTEN) {
                answers.writeInt(number);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
