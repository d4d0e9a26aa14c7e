package io.weir.proxy.block;

import io.netty.channel.EventLoop;
import io.weir.events.BlockEvent;
import io.weir.events.ClientPrivacy;
import io.weir.events.EventIds;
import io.weir.events.EventLog;
import io.weir.metrics.Metrics;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each block into the event log and answers on the client's event loop once its line is written. Any number of event
 * loops may use one ledger.
 */
public final class JournalLedger implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(JournalLedger.class);

    private final EventLog log;
    private final EventWriter writer;
    private final BlockCounters counters;

    public JournalLedger(EventLog log, EventIds ids, ClientPrivacy privacy, Metrics metrics) {
        this.log = log;
        this.writer = new EventWriter(ids, privacy);
        this.counters = new BlockCounters(metrics);
    }

    @Override
    public void blocked(Visit visit, Verdict verdict, Response response, EventLoop loop, Consumer<Notice> then) {
        BlockEvent event = writer.write(visit, verdict, response);
        counters.count(verdict);
        append(event, new Answer(loop, then, notice(event, verdict)));
    }

    @Override
    public void shadowed(Visit visit, Verdict.Shadow verdict) {
        BlockEvent event = writer.write(visit, verdict, Response.RELAYED);
        counters.count(verdict);
        append(event, outcome -> {});
    }

    /** A log that fails must neither leave a client without an answer nor stop a relay. */
    private void append(BlockEvent event, Consumer<EventLog.Outcome> answer) {
        try {
            log.append(event, answer);
        } catch (RuntimeException broken) {
            LOG.error("the event log failed: the block of {} is not recorded", event.host(), broken);
            answer.accept(EventLog.Outcome.UNRECORDED);
        }
    }

    private static Notice notice(BlockEvent event, Verdict verdict) {
        if (verdict instanceof Verdict.Block block) {
            return new Notice(event.host(), event.ref(), block.rule(), null);
        }
        return new Notice(event.host(), event.ref(), null, event.detail());
    }
}
