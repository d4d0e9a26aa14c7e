package io.weir.events;

import static java.util.Objects.requireNonNull;

import io.weir.events.EventLog.Outcome;
import io.weir.files.Trouble;
import io.weir.metrics.Counter;
import io.weir.metrics.Metrics;
import io.weir.text.Counted;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells everybody what became of their events, counts it, and reports trouble once an episode: when it begins, and when the
 * journal has been keeping up again for a while. Any thread.
 */
final class JournalHealth {
    private static final Logger LOG = LoggerFactory.getLogger(JournalHealth.class);

    /** Why an event went unrecorded; the label is the counter's tag. */
    enum Loss {
        STALLED("stalled"),
        FULL("full"),
        CLOSED("closed"),
        BROKEN("broken");

        private final String label;

        Loss(String label) {
            this.label = label;
        }
    }

    private final Counter written;
    private final Counter late;
    private final Map<Loss, Counter> lost = new EnumMap<>(Loss.class);
    private final AtomicLong lostInEpisode = new AtomicLong();
    private volatile long lastLossNanos;
    private volatile @Nullable String failure;

    JournalHealth(Metrics metrics) {
        written = metrics.counter(
                "weir.events.written", "Events whose line was written before their client was answered");
        late = metrics.counter("weir.events.late", "Events that were written after all, their client answered before");
        for (Loss loss : Loss.values()) {
            lost.put(loss, unrecorded(metrics, loss));
        }
    }

    private static Counter unrecorded(Metrics metrics, Loss loss) {
        return metrics.counter(
                "weir.events.unrecorded",
                "Events whose client was answered before their line was written",
                "reason",
                loss.label);
    }

    /** The event's line is in the journal. */
    void written(Pending pending) {
        (pending.tell(Outcome.WRITTEN) ? written : late).increment();
    }

    /** The event's client must not wait longer. */
    void unrecorded(Pending pending, Loss loss) {
        if (!pending.tell(Outcome.UNRECORDED)) {
            return;
        }
        requireNonNull(lost.get(loss)).increment();
        lastLossNanos = System.nanoTime();
        if (lostInEpisode.getAndIncrement() == 0) {
            LOG.error("Block events go unrecorded ({}): the journal does not keep up", loss.label);
        }
    }

    /** The sink refused; the first refusal of an episode is reported. */
    void failed(Exception e) {
        String reason = Trouble.of(e);
        if (failure == null) {
            LOG.error("The event journal cannot be written: {}; trying again until it can", reason);
        }
        failure = reason;
    }

    /** The sink took lines. */
    void worked() {
        if (failure != null) {
            LOG.info("The event journal can be written again");
            failure = null;
        }
    }

    /** What is wrong just now, for an operator; null: nothing. */
    @Nullable
    String trouble() {
        String reason = failure;
        if (reason != null) {
            return "cannot be written: " + reason;
        }
        long episode = lostInEpisode.get();
        return episode == 0 ? null : "does not keep up: clients answered before their event was written: " + episode;
    }

    /** Ends an episode when nothing was lost for {@code quietNanos} and the sink takes lines; not to be asked while one hangs. */
    void look(long quietNanos) {
        long episode = lostInEpisode.get();
        boolean quiet = failure == null && System.nanoTime() - lastLossNanos > quietNanos;
        if (episode > 0 && quiet && lostInEpisode.compareAndSet(episode, 0)) {
            LOG.warn(
                    "The event journal keeps up again; {} answered before their event was written",
                    Counted.of(episode, "client"));
        }
    }
}
