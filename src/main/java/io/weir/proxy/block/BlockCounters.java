package io.weir.proxy.block;

import io.weir.metrics.Counter;
import io.weir.metrics.Metrics;
import io.weir.policy.Refusal;
import io.weir.policy.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts blocks by list and refusals by reason. The names of lists come from rule files, so only the first {@value #MAX_LISTS}
 * have a counter of their own and the rest share {@code other}: a monitoring system keeps every tag value it ever saw.
 */
final class BlockCounters {
    static final int MAX_LISTS = 200;

    private final ByList blocks;
    private final ByList shadows;
    private final Map<Refusal.Reason, Counter> refusals = new EnumMap<>(Refusal.Reason.class);

    BlockCounters(Metrics metrics) {
        blocks = new ByList(metrics, "block");
        shadows = new ByList(metrics, "shadow");
        for (Refusal.Reason reason : Refusal.Reason.values()) {
            refusals.put(
                    reason,
                    metrics.counter("weir.refusals", "Visits refused without a rule", "reason", reason.label()));
        }
    }

    void count(Verdict verdict) {
        if (verdict instanceof Verdict.Block block) {
            blocks.of(block.rule().origin().list()).increment();
        } else if (verdict instanceof Verdict.Shadow shadow) {
            shadows.of(shadow.rule().origin().list()).increment();
        } else if (verdict instanceof Verdict.Refuse refuse) {
            count(refuse.refusal().reason());
        }
    }

    private void count(Refusal.Reason reason) {
        Counter counter = refusals.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    /** The counters of one action; two threads that meet a new list at once may pass the bound by one each. */
    private static final class ByList {
        private final Map<String, Counter> counters = new ConcurrentHashMap<>();
        private final Metrics metrics;
        private final String action;
        private final Counter other;

        ByList(Metrics metrics, String action) {
            this.metrics = metrics;
            this.action = action;
            this.other = counter("other");
        }

        Counter of(String list) {
            Counter known = counters.get(list);
            if (known != null) {
                return known;
            }
            return counters.size() >= MAX_LISTS ? other : counters.computeIfAbsent(list, this::counter);
        }

        private Counter counter(String list) {
            return metrics.counter(
                    "weir.blocks", "Visits blocked, or that would have been", "action", action, "list", list);
        }
    }
}
