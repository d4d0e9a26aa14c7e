package io.weir.events.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * {@code weir.events.journal} and {@code keep}: where the journal lives and for how long.
 *
 * @param folder of {@code events-DATE.jsonl}; made where it is missing
 * @param keep how long a day's files are kept after the day's end; at least a day
 * @param maxFileBytes where a day's file is continued in another; at least 64 KiB
 */
public record JournalSettings(Path folder, Duration keep, long maxFileBytes) {
    public static final long STANDARD_FILE_BYTES = 256L << 20;
    private static final long LEAST_FILE_BYTES = 64 << 10;

    public JournalSettings {
        if (keep.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("events.keep is " + keep + "; expected at least one day");
        }
        if (maxFileBytes < LEAST_FILE_BYTES) {
            throw new IllegalArgumentException("a journal file of " + maxFileBytes + " bytes; expected at least 65536");
        }
    }

    public JournalSettings(Path folder, Duration keep) {
        this(folder, keep, STANDARD_FILE_BYTES);
    }
}
