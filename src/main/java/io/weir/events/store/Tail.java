package io.weir.events.store;

import io.weir.events.BlockEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a journal as it grows, from file to file, also a folder that is not there yet. For one thread, but for {@link #close}.
 *
 * <p>It looks five times a second: cheaper than it sounds (one file's size), and works on every file system.
 */
public final class Tail implements AutoCloseable {
    private static final long LOOK_MILLIS = 200;

    private final Path folder;
    private final EventFilter filter;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable JournalFile file;
    private long position;
    private boolean placed;

    public Tail(Path folder, EventFilter filter) {
        this.folder = folder;
        this.filter = filter;
    }

    /** Hands over the last {@code count} events that the filter lets through; what comes later is for {@link #follow}. */
    public void last(int count, Consumer<BlockEvent> each) throws IOException {
        place();
        if (file != null) {
            new JournalReader(folder).newest(filter, count, file, position).forEach(each);
        }
    }

    /** Hands over events as they are written, until {@link #close} is called or the thread is interrupted. */
    public void follow(Consumer<BlockEvent> each) throws IOException {
        try {
            do {
                poll(each);
            } while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands over the events that were written since the last look; never waits. A first look only finds its place, at the end. */
    public void poll(Consumer<BlockEvent> each) throws IOException {
        if (!placed) {
            place();
        }
        readOn(each);
        for (JournalFile next = next(); next != null; next = next()) {
            readOn(each); // what came into the old file between the look at it and the look for the new one
            file = next;
            position = 0;
            readOn(each);
        }
    }

    private void place() throws IOException {
        List<JournalFile> files = JournalFile.list(folder);
        if (!files.isEmpty()) {
            file = files.get(files.size() - 1);
            try (BlockReader reader = new BlockReader(file.path(), new LineBlock(filter))) {
                position = reader.endOfWholeLines();
            }
        }
        placed = true;
    }

    private @Nullable JournalFile next() throws IOException {
        for (JournalFile each : JournalFile.list(folder)) {
            if (file == null || each.compareTo(file) > 0) {
                return each;
            }
        }
        return null;
    }

    private void readOn(Consumer<BlockEvent> each) throws IOException {
        if (file == null) {
            return;
        }
        try {
            long size = Files.size(file.path());
            if (size == position) {
                return;
            }
            try (BlockReader reader = new BlockReader(file.path(), new LineBlock(filter))) {
                position = reader.forward(size < position ? 0 : position, each);
            }
        } catch (NoSuchFileException e) {
            position = 0; // deleted; one of the same name may follow
        }
    }

    /** Ends {@link #follow}; from any thread. */
    @Override
    public void close() {
        closed.countDown();
    }
}
