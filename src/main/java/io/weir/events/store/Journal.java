package io.weir.events.store;

import io.weir.events.EventSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of block events: append-only files of JSON lines, a new one each UTC day and whenever one is full.
 *
 * <p>Every line on disk is whole, or the last before a crash. A file that somebody moved or deleted is begun anew, with its folder if
 * need be. For one thread at a time, and one Weir a folder.
 */
public final class Journal implements EventSink {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Clock clock;
    private final long maxFileBytes;
    private final JournalFolder folder;
    private JournalFile file;
    private LineFile lines;
    private long dayStart;
    private long dayEnd;

    /** Makes the folder where it is missing, mends what a crash left torn, deletes what is too old, and opens today's file. */
    public Journal(JournalSettings settings, Clock clock) throws IOException {
        this.clock = clock;
        this.maxFileBytes = settings.maxFileBytes();
        this.folder = new JournalFolder(settings.folder(), settings.keep());
        folder.expire(clock.instant());
        this.file = folder.latest(today());
        this.lines = folder.open(file);
        folder.force();
        bounds();
        mend();
    }

    private void mend() {
        try {
            lines.endLast();
        } catch (IOException e) {
            LOG.warn("{} cannot be written yet: {}", file.path(), e.toString()); // the first event tries again
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        rollWhereDue(bytes.remaining());
        lines.append(bytes);
    }

    private void rollWhereDue(int more) throws IOException {
        long now = clock.millis();
        if (now < dayStart || now >= dayEnd) {
            roll(folder.latest(today()));
        } else if (lines.size() > 0 && lines.size() + more > maxFileBytes) {
            roll(file.next());
        } else if (!Files.exists(file.path())) {
            roll(file);
        }
    }

    /** The new file is opened before the old one is let go: what cannot be opened changes nothing. */
    private void roll(JournalFile next) throws IOException {
        LineFile opened = folder.open(next);
        LineFile old = lines;
        lines = opened;
        file = next;
        bounds();
        try (old) {
            old.force();
        }
        folder.force();
        folder.expire(Instant.ofEpochMilli(clock.millis()));
    }

    private void bounds() {
        dayStart = file.day().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        dayEnd = file.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Override
    public void force() throws IOException {
        lines.force();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
