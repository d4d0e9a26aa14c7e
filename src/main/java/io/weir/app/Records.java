package io.weir.app;

import io.weir.config.WeirSettings;
import io.weir.config.WeirSettings.EventSettings;
import io.weir.events.EventIds;
import io.weir.events.QueueSettings;
import io.weir.events.QueuedEventLog;
import io.weir.events.RuleHit;
import io.weir.events.RuleHits;
import io.weir.events.store.HitFile;
import io.weir.events.store.HitKeeper;
import io.weir.events.store.Journal;
import io.weir.files.Trouble;
import io.weir.metrics.Metrics;
import io.weir.proxy.block.JournalLedger;
import io.weir.proxy.block.Ledger;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where blocks are written down: the journal, the log before it, the ledger before that. */
final class Records implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    private final QueuedEventLog log;
    private final HitKeeper hits;
    private final Ledger ledger;

    private Records(QueuedEventLog log, HitKeeper hits, Ledger ledger) {
        this.log = log;
        this.hits = hits;
        this.ledger = ledger;
    }

    /** Opens the journal; fails where its folder can't be written to. */
    static Records open(WeirSettings all, Clock clock, Metrics metrics) throws IOException {
        EventSettings settings = all.events();
        QueuedEventLog log = new QueuedEventLog(journal(all, clock), QueueSettings.STANDARD, metrics);
        HitFile file = new HitFile(settings.journal().folder());
        RuleHits hits = new RuleHits(log, before(file));
        HitKeeper keeper = new HitKeeper(hits, file, settings.journal().keep(), clock);
        EventIds ids = new EventIds(clock, new SecureRandom());
        return new Records(log, keeper, new JournalLedger(hits, ids, settings.privacy(), metrics));
    }

    private static Journal journal(WeirSettings all, Clock clock) throws IOException {
        try {
            return new Journal(all.events().journal(), clock);
        } catch (IOException e) {
            throw new IOException(
                    all.problem("events.journal", "cannot be written: " + Trouble.of(e))
                            .toString(),
                    e);
        }
    }

    /** Counts are not worth a Weir that doesn't start. */
    private static List<RuleHit> before(HitFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            LOG.warn("the hits of the rules begin anew: {}", Trouble.of(e));
            return List.of();
        }
    }

    /** What is wrong with the journal just now, for an operator; null: nothing. */
    @Nullable
    String trouble() {
        return log.trouble();
    }

    /** Writes the hits of the rules down now; waits for the disk. */
    void saveHits() {
        hits.save();
    }

    Ledger ledger() {
        return ledger;
    }

    /** Writes what is queued and closes the journal. */
    @Override
    public void close() {
        log.close();
        hits.close();
    }
}
