package io.weir.events.store;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.weir.events.RuleHit;
import io.weir.events.RuleHits;
import io.weir.files.Trouble;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the hits of rules on disk, every few seconds where there are new ones and at the end: what a crash can take is that little. */
public final class HitKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HitKeeper.class);
    private static final long SECONDS = 5;

    private final RuleHits hits;
    private final HitFile file;
    private final Duration keep;
    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
                    .setNameFormat("weir-hits")
                    .setDaemon(true)
                    .build());
    private List<RuleHit> written;

    /**
     * Begins.
     *
     * @param keep a rule that was not hit for so long is forgotten
     */
    public HitKeeper(RuleHits hits, HitFile file, Duration keep, Clock clock) {
        this.hits = hits;
        this.file = file;
        this.keep = keep;
        this.clock = clock;
        this.written = hits.all();
        thread.scheduleWithFixedDelay(this::save, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** Writes what is new; waits for the disk. */
    public synchronized void save() {
        hits.forget(clock.instant().minus(keep));
        List<RuleHit> now = hits.all();
        if (now.equals(written)) {
            return;
        }
        try {
            file.write(now);
            written = now;
        } catch (IOException | RuntimeException e) {
            LOG.warn("the hits of the rules can't be written: {}", Trouble.of(e));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        save();
    }
}
