package io.weir.rules.store;

import io.weir.metrics.Counter;
import io.weir.metrics.Metrics;
import io.weir.rules.RuleSet;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.Problem;
import io.weir.rules.text.RuleFiles;
import io.weir.rules.text.Severity;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current rules. Holds a set at any time; a new one takes its place whole or not at all. {@link #get} is lock-free;
 * {@link #reload} may be called by any thread and reads files: not by an event loop.
 */
public final class RuleStore implements Supplier<RuleSet>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuleStore.class);
    /** How many problems a log line tells; the rest is for {@code weir validate}. */
    private static final int TOLD = 3;

    private final RuleFolder folder;
    private final boolean watches;
    private final Clock clock;
    private final LoadReport initial;
    private final Counter reloads;
    private final Counter refused;
    private List<Stamp> read = List.of();
    private volatile RuleSet current;
    private volatile boolean lastFailed;
    private @Nullable RuleWatch watch;

    /**
     * Loads the rules. Never throws for what stands in the files: see {@link #initial}.
     *
     * @param metrics gets {@code weir.rules.*}
     */
    public RuleStore(RuleSettings settings, Clock clock, Metrics metrics) {
        this.folder = new RuleFolder(settings);
        this.watches = settings.watch();
        this.clock = clock;
        this.reloads = metrics.counter("weir.rules.reloads", "rule sets taken after the first");
        this.refused = metrics.counter("weir.rules.reloads.refused", "rule sets not taken for their errors");
        this.initial = load();
        this.current = initial.compilation().rules();
        this.lastFailed = !initial.taken();
        metrics.gauge("weir.rules.size", "rules in the current set", this, RuleStore::size);
        metrics.gauge("weir.rules.stale", "1: the files have errors, older rules hold", this, RuleStore::stale);
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

    private double size() {
        return current.size();
    }

    private double stale() {
        return lastFailed ? 1 : 0;
    }

    /** Starts to watch the files, where the settings say so: a save is live within a second. Call once. */
    public synchronized void watch() {
        if (!watches || watch != null) {
            return;
        }
        try {
            watch = new RuleWatch(folder, read, this::reload);
            watch.start();
        } catch (IOException e) {
            LOG.warn("the rule files can't be watched, a save needs a reload: {}", e.toString());
        }
    }

    /** Reads all files now and takes them if they are without error, else keeps what is. Logs one line. */
    public synchronized LoadReport reload() {
        LoadReport report = keepingSome(load());
        lastFailed = !report.taken();
        if (report.taken()) {
            current = report.compilation().rules();
            reloads.increment();
            LOG.info(taken(report));
        } else {
            refused.increment();
            LOG.error(kept(report));
        }
        return report;
    }

    /** Rules that all vanished at once, by a folder moved or a glob gone wrong, are not taken: nothing would be blocked. */
    private LoadReport keepingSome(LoadReport report) {
        boolean vanished = report.compilation().rules().size() == 0 && current.size() > 0;
        return vanished ? new LoadReport(report.compilation(), false, report.took()) : report;
    }

    private LoadReport load() {
        long start = System.nanoTime();
        Snapshot snapshot = folder.read();
        read = snapshot.stamps();
        Compilation compilation = RuleFiles.compile(snapshot.sources(), snapshot.problems(), clock.instant());
        return new LoadReport(compilation, !compilation.hasErrors(), Duration.ofNanos(System.nanoTime() - start));
    }

    private static String taken(LoadReport report) {
        Compilation now = report.compilation();
        String warnings =
                now.warnings() == 0 ? "" : ", " + now.warnings() + " warnings: " + first(now, Severity.WARNING);
        return "reloaded " + now.rules().size() + " rules from " + now.files() + " files in "
                + report.took().toMillis() + " ms" + warnings;
    }

    private static String kept(LoadReport report) {
        Compilation now = report.compilation();
        return now.hasErrors()
                ? "rules not reloaded, the old ones stay; " + now.errors() + " errors: " + first(now, Severity.ERROR)
                : "rules not reloaded, the old ones stay: not one rule is left in the files";
    }

    private static String first(Compilation compilation, Severity severity) {
        return compilation.problems().stream()
                .filter(problem -> problem.severity() == severity)
                .limit(TOLD)
                .map(Problem::toString)
                .collect(Collectors.joining("; "));
    }

    /** Stops watching. */
    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }
}
