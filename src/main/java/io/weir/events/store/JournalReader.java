package io.weir.events.store;

import io.weir.events.BlockEvent;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a journal's folder, also while it is being written, a piece of a file at a time.
 *
 * <p>Files of days outside of the filter's times are not opened, and where the filter asks for a certain word only lines that hold
 * it are parsed: a year is searched at the speed of the disk. Events come in the order they were written. For one thread.
 */
public final class JournalReader {
    /** An event is written on its day, or later if the journal stalled: how much later is still looked at. */
    private static final int DAYS_LATE = 1;

    private final Path folder;
    private long broken;

    public JournalReader(Path folder) {
        this.folder = folder;
    }

    /** Hands over every event that the filter lets through, the newest last. */
    public void read(EventFilter filter, Consumer<BlockEvent> each) throws IOException {
        for (JournalFile file : files(filter)) {
            open(file, filter, reader -> reader.rest(reader.forward(0, each), each));
        }
    }

    /** The newest events that the filter lets through, at most {@code limit}, the newest last. */
    public List<BlockEvent> newest(EventFilter filter, int limit) throws IOException {
        return newest(filter, limit, null, 0);
    }

    /** As above, of the events before {@code position} in {@code last}. */
    List<BlockEvent> newest(EventFilter filter, int limit, @Nullable JournalFile last, long position)
            throws IOException {
        List<BlockEvent> events = new ArrayList<>();
        List<JournalFile> files = new ArrayList<>(files(filter));
        files.removeIf(file -> last != null && file.compareTo(last) > 0);
        Collections.reverse(files);
        for (JournalFile file : files) {
            if (events.size() < limit) {
                open(
                        file,
                        filter,
                        reader -> reader.backward(
                                file.equals(last) ? position : reader.size(), limit - events.size(), events::add));
            }
        }
        Collections.reverse(events);
        return events;
    }

    /** How many lines were skipped so far because they were no events, of those that had to be parsed. */
    public long broken() {
        return broken;
    }

    private interface Reading {
        void read(BlockReader reader) throws IOException;
    }

    private void open(JournalFile file, EventFilter filter, Reading reading) throws IOException {
        LineBlock lines = new LineBlock(filter);
        try (BlockReader reader = new BlockReader(file.path(), lines)) {
            reading.read(reader);
        } catch (NoSuchFileException e) {
            return; // it has just become too old
        }
        broken += lines.broken();
    }

    private List<JournalFile> files(EventFilter filter) throws IOException {
        return JournalFile.list(folder).stream()
                .filter(file -> mayHold(file, filter))
                .toList();
    }

    private static boolean mayHold(JournalFile file, EventFilter filter) {
        Instant since = filter.since();
        Instant before = filter.before();
        boolean lateEnough = since == null || !file.day().isBefore(day(since));
        boolean earlyEnough = before == null || !file.day().isAfter(day(before).plusDays(DAYS_LATE));
        return lateEnough && earlyEnough;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
