package io.weir.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Counts the hits of every rule that has any, for its list and its text: a rule that moves to another line or file stays the same. An
 * event log before another; counts what the other was given, written or not. Exceptions have no hits, since what is let through
 * is never noted.
 */
public final class RuleHits implements EventLog {
    private record Key(String list, String rule) {}

    private final EventLog log;
    private final Map<Key, RuleHit> hits = new ConcurrentHashMap<>();

    /** @param before the hits of earlier times */
    public RuleHits(EventLog log, Collection<RuleHit> before) {
        this.log = log;
        before.forEach(this::add);
    }

    @Override
    public void append(BlockEvent event, Consumer<Outcome> then) {
        log.append(event, outcome -> {
            count(event); // first: who was answered finds it counted
            then.accept(outcome);
        });
    }

    private void count(BlockEvent event) {
        String rule = event.rule();
        String list = event.list();
        if (rule != null && list != null) {
            Instant time = event.time().truncatedTo(ChronoUnit.MILLIS); // as the journal has it
            add(new RuleHit(list, rule, 1, time, time));
        }
    }

    private void add(RuleHit hit) {
        hits.merge(new Key(hit.list(), hit.rule()), hit, RuleHit::and);
    }

    /** All hits as they are now. */
    public List<RuleHit> all() {
        return List.copyOf(hits.values());
    }

    /** Forgets the rules that were last hit before that time. */
    public void forget(Instant before) {
        hits.values().removeIf(hit -> hit.last().isBefore(before));
    }
}
