package io.weir.events;

import io.weir.events.EventLog.Outcome;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event on its way to the journal and who waits for it; writer and watch may both speak of it, the first one is heard. */
final class Pending {
    private static final Logger LOG = LoggerFactory.getLogger(Pending.class);
    private static final AtomicIntegerFieldUpdater<Pending> TOLD =
            AtomicIntegerFieldUpdater.newUpdater(Pending.class, "told");

    private final BlockEvent event;
    private final Consumer<Outcome> then;
    private final long sinceNanos;
    private volatile int told;

    Pending(BlockEvent event, Consumer<Outcome> then, long sinceNanos) {
        this.event = event;
        this.then = then;
        this.sinceNanos = sinceNanos;
    }

    BlockEvent event() {
        return event;
    }

    long ageNanos(long now) {
        return now - sinceNanos;
    }

    /** Tells the one who waits, unless somebody did before; says whether it did. */
    boolean tell(Outcome outcome) {
        if (told != 0 || !TOLD.compareAndSet(this, 0, 1)) {
            return false;
        }
        try {
            then.accept(outcome);
        } catch (RuntimeException e) {
            // One listener's trouble (a loop that is shut down, mostly) is not the next one's.
            LOG.debug("Nobody to tell that event {} is {}", event.id(), outcome, e);
        }
        return true;
    }
}
