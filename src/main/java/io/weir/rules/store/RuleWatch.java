package io.weir.rules.store;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that rule files changed: by the file system's notices, and by looking at the files' stamps every half second all the
 * same, since notices get lost (network file systems, replaced folders, overflow). One daemon thread; it waits for the reload that it
 * asks for.
 */
final class RuleWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);
    /** Longest time between two looks. */
    private static final long LOOK_MILLIS = 500;
    /** Shortest time between two looks: a log that is written beside the rules gives notices without end. */
    private static final long PAUSE_MILLIS = 50;
    /** How long nothing must have changed before files are read: an editor's save is several changes. */
    private static final long SETTLE_MILLIS = 150;
    /** How often settling is waited for: a file that is always being written is read all the same. */
    private static final int SETTLE_ROUNDS = 5;

    private final RuleFolder folder;
    private final Runnable reload;
    private final Map<Path, WatchKey> watched = new HashMap<>();
    private final Thread thread;
    private final WatchService service;
    private List<Stamp> seen;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Ready to {@link #start}.
     *
     * @param seen the files as they were when they were last read
     * @param reload called after a change; the watch waits for it
     */
    RuleWatch(RuleFolder folder, List<Stamp> seen, Runnable reload) throws IOException {
        this.folder = folder;
        this.seen = seen;
        this.reload = reload;
        this.service = FileSystems.getDefault().newWatchService();
        this.thread = new Thread(this::run, "weir-rules-watch");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                watchFolders();
                await(LOOK_MILLIS);
                look();
                closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (ClosedWatchServiceException e) {
            LOG.debug("the watch of the rules ends");
        }
    }

    private void look() throws InterruptedException {
        List<Stamp> now = folder.stamps();
        if (now.equals(seen)) {
            return;
        }
        for (int round = 0; round < SETTLE_ROUNDS; round++) {
            List<Stamp> before = now;
            if (closed.await(SETTLE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            now = folder.stamps();
            if (now.equals(before)) {
                break;
            }
        }
        seen = now;
        reload();
    }

    private void reload() {
        try {
            reload.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The watch must outlive whatever a reload meets; the old rules stay.
            LOG.error("the rules could not be reloaded; the old ones stay", e);
        }
    }

    private void await(long millis) throws InterruptedException {
        WatchKey key = service.poll(millis, TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = service.poll();
        }
    }

    /** Folders may come, go and be replaced: whatever is there now is watched. */
    private void watchFolders() {
        watched.values().removeIf(key -> !key.isValid());
        Set<Path> folders = folder.folders();
        for (Path path : folders) {
            if (!watched.containsKey(path)) {
                register(path);
            }
        }
    }

    private void register(Path path) {
        try {
            watched.put(
                    path,
                    path.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException e) {
            LOG.debug("{} can't be watched; it is looked at instead", path, e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            service.close();
        } catch (IOException e) {
            LOG.debug("closing the watch of the rules", e);
        }
    }
}
