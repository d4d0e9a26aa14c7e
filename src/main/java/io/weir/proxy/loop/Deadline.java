package io.weir.proxy.loop;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A time-out of one channel that is cheap to move: at most one task waits at a time, and moving the deadline later only writes a
 * field; when the task comes it looks at the field and waits for the rest. Belongs to one event loop and is used only there.
 */
public final class Deadline {
    private final EventExecutor loop;
    private final Ticker ticker;
    private final Runnable expired;
    private final Runnable task = this::due;

    private boolean armed;
    private long due;
    private long scheduledFor;
    private @Nullable Future<?> scheduled;

    /** @param expired run on the loop when a deadline passes; the deadline is off by then and may be set again */
    public Deadline(EventExecutor loop, Runnable expired) {
        this.loop = loop;
        this.ticker = loop.ticker();
        this.expired = expired;
    }

    /** Expires so far from now, whatever was set before. A field write where the new deadline is not the earlier one. */
    public void in(long nanos) {
        due = ticker.nanoTime() + nanos;
        armed = true;
        if (scheduled == null) {
            schedule(nanos);
        } else if (due - scheduledFor < 0) {
            scheduled.cancel(false);
            schedule(nanos);
        }
    }

    /** Nothing expires until it is set again; the waiting task stays, so that setting it again is cheap. */
    public void off() {
        armed = false;
    }

    /** Nothing expires and nothing waits any more: for the end of a channel, which the waiting task would keep in memory. */
    public void end() {
        armed = false;
        if (scheduled != null) {
            scheduled.cancel(false);
            scheduled = null;
        }
    }

    public boolean isArmed() {
        return armed;
    }

    private void schedule(long nanos) {
        scheduledFor = due;
        scheduled = loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    private void due() {
        scheduled = null;
        if (!armed) {
            return;
        }
        long left = due - ticker.nanoTime();
        if (left > 0) {
            schedule(left);
        } else {
            armed = false;
            expired.run();
        }
    }
}
