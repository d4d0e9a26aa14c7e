package io.weir.app;

import io.weir.config.WeirSettings.EventSettings;
import io.weir.events.EventIds;
import io.weir.events.QueueSettings;
import io.weir.events.QueuedEventLog;
import io.weir.events.store.Journal;
import io.weir.metrics.Metrics;
import io.weir.proxy.block.JournalLedger;
import io.weir.proxy.block.Ledger;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;

/** Where blocks are written down: the journal, the log before it, the ledger before that. */
final class Records implements AutoCloseable {
    private final QueuedEventLog log;
    private final Ledger ledger;

    private Records(QueuedEventLog log, Ledger ledger) {
        this.log = log;
        this.ledger = ledger;
    }

    /** Opens the journal; fails where its folder can't be written to. */
    static Records open(EventSettings settings, Clock clock, Metrics metrics) throws IOException {
        QueuedEventLog log =
                new QueuedEventLog(new Journal(settings.journal(), clock), QueueSettings.STANDARD, metrics);
        EventIds ids = new EventIds(clock, new SecureRandom());
        return new Records(log, new JournalLedger(log, ids, settings.privacy(), metrics));
    }

    Ledger ledger() {
        return ledger;
    }

    /** Writes what is queued and closes the journal. */
    @Override
    public void close() {
        log.close();
    }
}
