package io.weir.events;

import io.weir.events.JournalHealth.Loss;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that writes: takes what is queued, encodes it, hands it to the sink in one write, tells those who wait.
 *
 * <p>After a write it rests for a millisecond, deaf, so that under load events come in batches and no producer pays for a
 * wake-up; only a writer that found nothing after its rest sleeps until it is woken. So a lone event is written at once.
 */
final class QueueWriter implements Runnable {
    private static final long REST_NANOS = 1_000_000;
    private static final long RETRY_NANOS = 100_000_000;
    private static final int FAREWELL_TRIES = 3;

    private final Queue<Pending> queue;
    private final EventSink sink;
    private final JournalHealth health;
    private final long forceEveryNanos;
    private final Batch batch = new Batch();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final Thread thread = new Thread(this, "weir-events");
    private volatile boolean closing;
    private volatile boolean finished;
    private boolean unforced;
    private long forceAt;

    QueueWriter(Queue<Pending> queue, EventSink sink, JournalHealth health, long forceEveryNanos) {
        this.queue = queue;
        this.sink = sink;
        this.health = health;
        this.forceEveryNanos = forceEveryNanos;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Wakes the writer where it sleeps; call after each offer. A system call only for the first event after an idle time. */
    void wake() {
        if (asleep.get() && asleep.compareAndSet(true, false)) {
            LockSupport.unpark(thread);
        }
    }

    /** Lets the writer write what is queued and end; waits for it, but not longer than {@code millis}. */
    void close(long millis) {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isClosing() {
        return closing;
    }

    /** Whether the writer has looked into the queue for the last time. */
    boolean isFinished() {
        return finished;
    }

    /** What is being written just now; for the watch. */
    Batch batch() {
        return batch;
    }

    @Override
    public void run() {
        while (!closing || !queue.isEmpty()) {
            turn();
        }
        finished = true; // from here on who offers tells its event's fate itself; once more for those who came before
        while (fill()) {
            deliver();
        }
        force();
        try {
            sink.close();
        } catch (IOException e) {
            health.failed(e);
        }
    }

    private void turn() {
        if (!fill()) {
            sleep();
            return;
        }
        boolean full = batch.isFull();
        deliver();
        if (unforced && System.nanoTime() - forceAt >= 0) {
            force();
        }
        if (!full && !closing) {
            LockSupport.parkNanos(this, REST_NANOS);
        }
    }

    private boolean fill() {
        batch.clear();
        Pending next;
        while (!batch.isFull() && (next = queue.poll()) != null) {
            try {
                batch.add(next);
            } catch (RuntimeException e) {
                health.failed(e);
                health.unrecorded(next, Loss.BROKEN);
            }
        }
        return !batch.isEmpty();
    }

    private void deliver() {
        ByteBuffer lines = batch.lines();
        for (int tries = 1; !written(lines); tries++) {
            if (closing && tries >= FAREWELL_TRIES) {
                batch.complete(lines.limit(), pending -> health.unrecorded(pending, Loss.CLOSED));
                return;
            }
            LockSupport.parkNanos(this, RETRY_NANOS);
        }
    }

    private boolean written(ByteBuffer lines) {
        boolean whole = false;
        try {
            sink.write(lines);
            health.worked();
            whole = true;
        } catch (IOException | RuntimeException e) {
            health.failed(e);
        }
        if (!unforced) {
            unforced = true;
            forceAt = System.nanoTime() + forceEveryNanos;
        }
        batch.complete(lines.position(), health::written);
        return whole;
    }

    private void sleep() {
        asleep.set(true);
        if (queue.isEmpty() && !closing) {
            if (!unforced) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, forceAt - System.nanoTime());
            }
        }
        asleep.set(false);
        if (unforced && System.nanoTime() - forceAt >= 0) {
            force();
        }
    }

    private void force() {
        try {
            sink.force();
            unforced = false;
            health.worked();
        } catch (IOException | RuntimeException e) {
            health.failed(e);
            forceAt = System.nanoTime() + forceEveryNanos;
        }
    }
}
