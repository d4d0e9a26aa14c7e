package io.weir.events;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.weir.events.JournalHealth.Loss;
import io.weir.metrics.Metrics;
import java.util.Iterator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The event log that never makes anybody wait (DESIGN promise 4): a bounded queue, one thread that writes, one that watches it.
 *
 * <p>An event's callback says WRITTEN only after the sink has its line. If that takes longer than the settings' patience, the
 * watch says UNRECORDED; the event stays queued and is written when the sink takes lines again. An event that finds the queue full
 * is UNRECORDED at once, and lost. Every callback is called once.
 */
public final class QueuedEventLog implements EventLog, AutoCloseable {
    private static final long LOOKS_PER_PATIENCE = 10;
    private static final long FAREWELL_MILLIS = 5_000;

    private final MpscAtomicArrayQueue<Pending> queue;
    private final QueueWriter writer;
    private final JournalHealth health;
    private final long patienceNanos;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
            .setNameFormat("weir-events-watch")
            .setDaemon(true)
            .build());

    /** Starts both threads. */
    public QueuedEventLog(EventSink sink, QueueSettings settings, Metrics metrics) {
        queue = new MpscAtomicArrayQueue<>(settings.capacity());
        health = new JournalHealth(metrics);
        writer = new QueueWriter(queue, sink, health, settings.forceEvery().toNanos());
        patienceNanos = settings.patience().toNanos();
        metrics.gauge("weir.events.queued", "Events that wait to be written", queue, MpscAtomicArrayQueue::size);
        writer.start();
        long look = Math.max(1, patienceNanos / LOOKS_PER_PATIENCE);
        watch.scheduleWithFixedDelay(this::look, look, look, TimeUnit.NANOSECONDS);
    }

    @Override
    public void append(BlockEvent event, Consumer<Outcome> then) {
        Pending pending = new Pending(event, then, System.nanoTime());
        if (writer.isClosing()) {
            health.unrecorded(pending, Loss.CLOSED);
        } else if (!queue.offer(pending)) {
            health.unrecorded(pending, Loss.FULL);
        } else {
            writer.wake();
            if (writer.isFinished()) {
                health.unrecorded(pending, Loss.CLOSED);
            }
        }
    }

    /** What is wrong with the writing just now, for an operator; null: nothing. */
    public @Nullable String trouble() {
        return health.trouble();
    }

    /** Writes what is queued, forces it to the disk and closes the sink; gives up after 5 s. */
    @Override
    public void close() {
        writer.close(FAREWELL_MILLIS);
        watch.shutdownNow();
        writer.batch().forEach(pending -> giveUp(pending, Loss.CLOSED));
        queued(pending -> giveUp(pending, Loss.CLOSED));
    }

    private void look() {
        long now = System.nanoTime();
        int hanging = writer.batch().forEach(pending -> overdue(pending, now));
        queued(pending -> overdue(pending, now));
        if (hanging == 0) {
            health.look(patienceNanos);
        }
    }

    /** The oldest come first, so the first that is in time ends a look. */
    private boolean overdue(Pending pending, long now) {
        return pending.ageNanos(now) >= patienceNanos && giveUp(pending, Loss.STALLED);
    }

    private boolean giveUp(Pending pending, Loss loss) {
        health.unrecorded(pending, loss);
        return true;
    }

    /** JCTools lets any thread iterate; one that is taken meanwhile is seen in the batch by the next look. */
    private void queued(Predicate<Pending> goOn) {
        Iterator<Pending> waiting = queue.iterator();
        while (waiting.hasNext() && goOn.test(waiting.next())) {
            // the predicate does the work
        }
    }
}
