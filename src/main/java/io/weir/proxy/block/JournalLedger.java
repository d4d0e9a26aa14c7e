package io.weir.proxy.block;

import io.netty.channel.EventLoop;
import io.weir.events.BlockEvent;
import io.weir.events.EventLog;
import io.weir.metrics.Metrics;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import java.net.InetAddress;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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

    /**
     * @param ids gives each event its id, a ULID
     * @param refOf the reference code that belongs to an id
     * @param privacy a client's address as it may be kept
     */
    public JournalLedger(
            EventLog log,
            Supplier<String> ids,
            UnaryOperator<String> refOf,
            Function<InetAddress, String> privacy,
            Metrics metrics) {
        this.log = log;
        this.writer = new EventWriter(ids, refOf, privacy);
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
