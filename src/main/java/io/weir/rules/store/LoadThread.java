package io.weir.rules.store;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that loads rules once Weir runs, whoever asks for it: one load at a time, and of the lowest priority, so that
 * compiling a long list gives way to the event loops. The system heeds a thread's priority where the JVM runs with {@code
 * -XX:ThreadPriorityPolicy=1}, as scripts/weir starts it. Once no load has come for a while, it does what suits a quiet time.
 */
final class LoadThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoadThread.class);
    /** How long an end waits for a load that is under way. */
    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(new ThreadFactoryBuilder()
            .setNameFormat("weir-rules-load")
            .setDaemon(true)
            .setPriority(Thread.MIN_PRIORITY)
            .build());
    private final Runnable whenQuiet;
    private final Executor afterQuiet;
    private int loads;

    /** @param quiet how long no load has come when {@code whenQuiet} is run, on this thread */
    LoadThread(Runnable whenQuiet, Duration quiet) {
        this.whenQuiet = whenQuiet;
        this.afterQuiet = CompletableFuture.delayedExecutor(quiet.toNanos(), TimeUnit.NANOSECONDS, thread);
    }

    /** Waits for its turn and for the work, whose unchecked exceptions and errors it throws. */
    void run(Runnable work) {
        run(Executors.callable(work, true), RuntimeException.class);
    }

    /** The same, for its result. */
    <T> T run(Supplier<T> work) {
        return run(work::get, RuntimeException.class);
    }

    /**
     * The same, for work that can fail.
     *
     * @throws X what the work throws, as are its unchecked exceptions and errors
     * @throws java.util.concurrent.RejectedExecutionException after {@link #close}
     */
    <T, X extends Exception> T run(Callable<T> work, Class<X> thrown) throws X {
        try {
            return requireNonNull(Uninterruptibles.getUninterruptibly(thread.submit(() -> counted(work))));
        } catch (ExecutionException e) {
            Throwable cause = requireNonNull(e.getCause());
            Throwables.throwIfInstanceOf(cause, thrown);
            Throwables.throwIfUnchecked(cause);
            throw new IllegalStateException(cause);
        }
    }

    private <T> T counted(Callable<T> work) throws Exception {
        try {
            return work.call();
        } finally {
            int load = ++loads;
            afterQuiet.execute(() -> quietSince(load));
        }
    }

    private void quietSince(int load) {
        if (load != loads) {
            return;
        }
        try {
            whenQuiet.run();
        } catch (RuntimeException e) { // uncaught, it would end Weir
            LOG.warn("what was to be done after the last load failed: {}", e.toString());
        }
    }

    /** Takes nothing more; a load that is under way ends first. */
    @Override
    public void close() {
        thread.shutdown();
        if (!Uninterruptibles.awaitTerminationUninterruptibly(thread, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}
