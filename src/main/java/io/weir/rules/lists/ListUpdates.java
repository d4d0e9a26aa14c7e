package io.weir.rules.lists;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.weir.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the copies of all fetched lists fresh, on a few daemon threads of low priority that wait for the network. */
public final class ListUpdates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListUpdates.class);
    private static final int THREADS = 4;
    /** How long changed lists are gathered before the rules are loaded anew. */
    private static final long GATHER_MILLIS = 250;

    private final List<RemoteList> lists = new ArrayList<>();
    private final ScheduledExecutorService threads;
    private final Duration timeout;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile Runnable changed = () -> {};
    private volatile boolean late;

    /**
     * Knows the lists; fetches none yet.
     *
     * @param all of which those that are fetched count
     * @param folder of the copies
     * @param metrics gets {@code weir.rules.lists.*}
     */
    public ListUpdates(List<ListSettings> all, FetchSettings settings, Path folder, Clock clock, Metrics metrics) {
        this.timeout = settings.timeout();
        for (ListSettings list : all) {
            Remote remote = list.remote();
            if (remote != null) {
                Fetch fetch = remote.isFile() ? new FileFetch(settings) : new HttpFetch(settings);
                lists.add(new RemoteList(list, remote, new CachedList(folder, list, remote), fetch, clock));
            }
        }
        this.threads = Executors.newScheduledThreadPool(
                THREADS,
                new ThreadFactoryBuilder()
                        .setNameFormat("weir-lists-%d")
                        .setDaemon(true)
                        .setPriority(Thread.MIN_PRIORITY)
                        .build());
        metrics.gauge(
                "weir.rules.lists.stale",
                "fetched lists not confirmed for three refreshes",
                this,
                u -> u.count(ListStatus::stale));
        metrics.gauge(
                "weir.rules.lists.failing",
                "fetched lists whose last fetch was not taken",
                this,
                u -> u.count(status -> status.error() != null));
    }

    private double count(java.util.function.Predicate<ListStatus> what) {
        return status().stream().filter(what).count();
    }

    /** Fetches the lists of which there is no copy; waits for them, at most the timeout of one fetch. */
    public void fetchMissing() {
        await(lists.stream().filter(RemoteList::isMissing).toList());
    }

    /** From now on every list is asked for when it is due. Call once. */
    public void start(Runnable whenChanged) {
        changed = whenChanged;
        lists.forEach(this::schedule);
        if (late) {
            tell(); // what came between the wait for it and now
        }
    }

    /**
     * Asks for every list now and waits for the answers, at most the timeout of one fetch. The caller loads the rules anew.
     *
     * @return whether all answers came; what comes later is taken then
     */
    public boolean refresh() {
        return await(lists);
    }

    /** Takes the lists that wait for a yes. The caller loads the rules anew. */
    public void accept() throws IOException {
        for (RemoteList list : lists) {
            list.accept();
        }
    }

    public List<ListStatus> status() {
        return lists.stream().map(RemoteList::status).toList();
    }

    private boolean await(List<RemoteList> asked) {
        List<Future<?>> answers = asked.stream()
                .<Future<?>>map(list -> threads.submit(() -> refresh(list)))
                .toList();
        long until = System.nanoTime() + timeout.toNanos();
        try {
            for (Future<?> answer : answers) {
                answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (TimeoutException e) {
            late = true;
            LOG.warn("not all lists came within {} s; what comes later is taken then", timeout.toSeconds());
        } catch (ExecutionException e) {
            LOG.error("a list could not be refreshed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void schedule(RemoteList list) {
        later(() -> run(list), list.due().toMillis());
    }

    private void later(Runnable work, long millis) {
        try {
            var unused = threads.schedule(work, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed", e);
        }
    }

    private void load() {
        told.set(false);
        try {
            changed.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("the rules could not be loaded with the new lists; the old ones stay", e);
        }
    }

    private void run(RemoteList list) {
        try {
            if (list.due().isZero()) { // else somebody has asked meanwhile
                refresh(list);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("a list could not be refreshed; its copy stays", e);
        }
        schedule(list);
    }

    private void refresh(RemoteList list) {
        try {
            if (list.refresh()) {
                tell();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void tell() {
        if (told.compareAndSet(false, true)) {
            later(this::load, GATHER_MILLIS);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
