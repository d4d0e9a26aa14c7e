package io.weir.events.store;

import io.weir.events.BlockEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the attempts that were blocked under one order, for its report; hand it to {@link JournalReader#read} with a filter on that
 * order. For one thread.
 */
public final class OrderAttempts implements Consumer<BlockEvent> {
    /** As in {@link EventReport}: clients beyond are counted as one. */
    private static final int MOST_CLIENTS = 100_000;

    private final Map<String, Long> byRule = new HashMap<>();
    private final SortedMap<LocalDate, Long> byDay = new TreeMap<>();
    private final Set<String> clients = new HashSet<>();
    private long total;
    private @Nullable Instant first;
    private @Nullable Instant last;

    @Override
    public void accept(BlockEvent event) {
        total++;
        first = first == null || event.time().isBefore(first) ? event.time() : first;
        last = last == null || event.time().isAfter(last) ? event.time() : last;
        byRule.merge(event.rule() == null ? "" : event.rule(), 1L, Long::sum);
        byDay.merge(LocalDate.ofInstant(event.time(), ZoneOffset.UTC), 1L, Long::sum);
        if (event.client() != null && clients.size() < MOST_CLIENTS) {
            clients.add(event.client());
        }
    }

    public long total() {
        return total;
    }

    public @Nullable Instant first() {
        return first;
    }

    public @Nullable Instant last() {
        return last;
    }

    /** How many were blocked by the rule of this pattern. */
    public long by(String rule) {
        return byRule.getOrDefault(rule, 0L);
    }

    /** Days (UTC) with attempts, in their order. */
    public SortedMap<LocalDate, Long> byDay() {
        return byDay;
    }

    /** How many different clients; as many as their addresses are kept ({@code events.client-address}). */
    public int clients() {
        return clients.size();
    }
}
