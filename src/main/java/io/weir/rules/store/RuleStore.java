package io.weir.rules.store;

import io.weir.metrics.Counter;
import io.weir.metrics.Metrics;
import io.weir.rules.Occasion;
import io.weir.rules.RuleDiff;
import io.weir.rules.RuleSet;
import io.weir.rules.store.GoodRules.Recalled;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.Problem;
import io.weir.rules.text.RuleFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current rules. Holds a set at any time; a new one takes its place whole or not at all. {@link #get} is lock-free; what
 * loads waits for files and for its turn: not for an event loop. After the first, all loads run on one thread of low priority.
 */
public final class RuleStore implements Supplier<RuleSet>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuleStore.class);
    /** After so long without a load the next one is not near. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final RuleFolder folder;
    private final Shrink shrink;
    private final LoadThread loads = new LoadThread(new SpareHeap()::giveBack, QUIET);
    private final boolean watches;
    private final Clock clock;
    private final GoodRules good;
    private final LoadReport initial;
    private final Counter reloads;
    private final Counter refused;
    private Snapshot read = new Snapshot(List.of(), List.of(), List.of(), List.of());
    private volatile Compilation lastRead;
    private volatile Loaded current;
    private volatile @Nullable String stale;
    private boolean held;
    private @Nullable RuleWatch watch;

    /**
     * Loads the rules: the files', or where those have errors, or not one rule though there were some, the last good ones. Never
     * throws for what stands in the files.
     *
     * @param metrics gets {@code weir.rules.*}
     */
    public RuleStore(RuleSettings settings, Clock clock, Metrics metrics) {
        this.folder = new RuleFolder(settings);
        this.shrink = new Shrink(settings.lists());
        this.watches = settings.watch();
        this.clock = clock;
        this.good = new GoodRules(settings.ownState(), clock);
        this.reloads = metrics.counter("weir.rules.reloads", "rule sets taken after the first");
        this.refused = metrics.counter("weir.rules.reloads.refused", "rule sets not taken for their errors");
        long start = System.nanoTime();
        this.read = folder.read();
        this.lastRead = RuleFiles.compile(read.sources(), read.problems(), clock.instant());
        String objection = lastRead.hasErrors() ? ReloadLog.errors(lastRead) : shrink.emptied(good.size(), lastRead);
        this.current = Loaded.of(lastRead, none(), clock.instant());
        boolean recalled = recall(objection);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        boolean taken = objection == null || recalled;
        String reason = taken || lastRead.hasErrors() ? objection : good.lost();
        this.initial = new LoadReport(lastRead, taken, took, RuleDiff.NONE, reason);
        metrics.gauge("weir.rules.size", "rules in the current set", this, RuleStore::size);
        metrics.gauge("weir.rules.stale", "1: the files are not in force, older rules are", this, RuleStore::isStale);
    }

    /** What came of the first load. Where nothing was taken, don't go on: the caller prints the problems, or without any the objection. */
    public LoadReport initial() {
        return initial;
    }

    /** The current set; ask once per decision. */
    @Override
    public RuleSet get() {
        return current.rules();
    }

    private double size() {
        return get().size();
    }

    private double isStale() {
        return stale == null ? 0 : 1;
    }

    private Generation none() {
        return new Generation(0, 0, clock.instant(), 0, "");
    }

    /** Goes back where a rollback is in force, or something speaks against the files; whether it did. */
    private boolean recall(@Nullable String objection) {
        Optional<Recalled> held = good.held(() -> SourceProperties.digest(read.files()));
        this.held = held.isPresent();
        Optional<Recalled> recalled = held.isEmpty() && objection != null ? good.last() : held;
        recalled.ifPresent(one -> {
            current = loaded(one);
            stale = held.isPresent() ? rolledBack(one.generation()) : objection;
            LOG.error(
                    "started with the last good rules, those of {} (generation {}), not with the files: {}",
                    one.generation().taken().truncatedTo(ChronoUnit.SECONDS),
                    one.generation().number(),
                    stale);
        });
        return recalled.isPresent();
    }

    private Loaded loaded(Recalled one) {
        return Loaded.of(one.compilation(), one.generation(), clock.instant());
    }

    private static String rolledBack(Generation to) {
        return "rolled back to generation " + to.number() + "; a save or weir reload takes the files again";
    }

    /** Keeps what is in force, and watches the files where the settings say so: a save is live within a second. Call once. */
    public void watch() {
        loads.run(this::beginToWatch);
    }

    private void beginToWatch() {
        good.open();
        if (stale == null && good.keeps()) {
            keepFirst();
        }
        forgetText();
        if (!watches || watch != null) {
            return;
        }
        try {
            watch = new RuleWatch(folder, read.stamps(), () -> reload(Purpose.TAKE));
            watch.start();
        } catch (IOException e) {
            LOG.warn("the rule files can't be watched, a save needs a reload: {}", e.toString());
        }
    }

    private void keepFirst() {
        try (Keeping keeping = keep(current.rules())) {
            keeping.commit();
            current = current.keptAs(keeping.generation());
        } catch (IOException e) {
            LOG.warn("the rules serve, but {}", good.refusal(e));
        }
    }

    /** The text of a long list is as large as its rules: it is held no longer than it is needed. */
    private void forgetText() {
        read = new Snapshot(List.of(), List.of(), List.of(), read.stamps());
    }

    /** Reads all files now and takes them if they are without error, else keeps what is. Logs one line. */
    public LoadReport reload(Purpose purpose) {
        return loads.run(() -> load(purpose));
    }

    private LoadReport load(Purpose purpose) {
        long start = System.nanoTime();
        read = folder.read(purpose.readsWaiting());
        Compilation next = RuleFiles.compile(read.sources(), read.problems(), clock.instant());
        RuleDiff diff = diff(next.rules());
        String objection = objection(next, purpose);
        if (objection == null && purpose.takes()) {
            objection = take(next);
        }
        boolean taken = objection == null && purpose.takes();
        forgetText();
        LoadReport report = new LoadReport(next, taken, Duration.ofNanos(System.nanoTime() - start), diff, objection);
        if (purpose.takes()) {
            lastRead = next;
            tell(report);
        }
        return report;
    }

    /** Takes new copies of fetched lists, unless a rollback holds older rules: only a person ends that. */
    public void listsChanged() {
        loads.run(() -> {
            if (held) {
                LOG.info("lists have changed; the rules that were rolled back to stay");
            } else {
                load(Purpose.TAKE);
            }
        });
    }

    private RuleDiff diff(RuleSet next) {
        return RuleDiff.between(get(), next, new Occasion(clock.instant(), InetAddress.getLoopbackAddress()));
    }

    private @Nullable String objection(Compilation next, Purpose purpose) {
        if (next.hasErrors()) {
            return ReloadLog.errors(next);
        }
        return purpose.evenShrunk() ? null : shrink.objection(current, next);
    }

    /** Makes the rules the current ones once they are on disk; where the disk doesn't take them, nothing changes. */
    private @Nullable String take(Compilation next) {
        try (Keeping keeping = keep(next.rules())) {
            keeping.commit();
            good.release();
            held = false;
            current = Loaded.of(next, keeping.generation(), clock.instant());
            return null;
        } catch (IOException e) {
            return good.refusal(e) + "; weir reload tries again";
        }
    }

    /** Writes what was read under a new generation, unless it is the one in force. */
    private Keeping keep(RuleSet rules) throws IOException {
        String digest = good.keeps() ? SourceProperties.digest(read.sources()) : "";
        Generation now = current.generation();
        Generation latest = good.keeps() && now.number() == 0
                ? good.all().stream().findFirst().orElse(now)
                : now;
        if (!good.keeps() || digest.equals(latest.digest())) {
            return new Keeping(latest, null, good);
        }
        Generation next = new Generation(good.next(), latest.number(), clock.instant(), rules.size(), digest);
        return new Keeping(next, good.prepare(next, read.sources()), good);
    }

    private void tell(LoadReport report) {
        stale = report.objection();
        if (report.taken()) {
            reloads.increment();
            LOG.info(ReloadLog.taken(report));
        } else {
            refused.increment();
            LOG.error(ReloadLog.kept(report));
        }
    }

    /** Goes back to the rules that were in force before these, and holds them until a save or a reload; empty: there are none. */
    public Optional<RuleDiff> rollback() throws IOException {
        return loads.run(this::goBack, IOException.class);
    }

    private Optional<RuleDiff> goBack() throws IOException {
        Optional<Recalled> before = good.before(current.generation());
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Recalled one = before.get();
        RuleDiff diff = diff(one.compilation().rules());
        good.hold(one.generation(), SourceProperties.digest(folder.read().files()));
        current = loaded(one);
        stale = rolledBack(one.generation());
        held = true;
        LOG.warn("{}", stale);
        return Optional.of(diff);
    }

    /** How the rules stand now. */
    public RuleStatus status() {
        Loaded now = current;
        Instant since = now.since();
        return new RuleStatus(
                now.rules().size(), now.files(), now.lists(), now.generation().number(), since, stale, problems());
    }

    private List<Problem> problems() {
        return lastRead.problems();
    }

    /** Stops watching, and keeps nothing from now on. */
    @Override
    public void close() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        loads.close();
        good.close();
    }
}
