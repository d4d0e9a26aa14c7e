package io.weir.events.store;

import io.weir.events.BlockEvent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts the events it is shown by one of their fields; hand it to {@link JournalReader#read}. For one thread. */
public final class EventReport implements Consumer<BlockEvent> {
    /** So many different hosts or clients are counted one by one, the rest together: strangers choose names, not our memory. */
    private static final int MOST_KEYS = 100_000;

    static final String NONE = "-";
    private static final String OTHERS = "(others)";

    /** What to count by. */
    public enum By {
        DAY,
        ACTION,
        RULE,
        LIST,
        CATEGORY,
        ORDER,
        CLIENT,
        USER,
        HOST,
        REASON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One line of the report; days are UTC, {@code -} is an event without such a field. */
    public record Row(String key, long blocked, long shadowed, long refused) {

        /** All events of the row. */
        public long total() {
            return blocked + shadowed + refused;
        }
    }

    private static final class Count {
        private long blocked;
        private long shadowed;
        private long refused;
    }

    private final By by;
    private final Map<String, Count> counts = new HashMap<>();

    public EventReport(By by) {
        this.by = by;
    }

    @Override
    public void accept(BlockEvent event) {
        String key = key(event);
        boolean known = counts.size() < MOST_KEYS || counts.containsKey(key);
        Count count = counts.computeIfAbsent(known ? key : OTHERS, k -> new Count());
        switch (event.action()) {
            case "block" -> count.blocked++;
            case "shadow" -> count.shadowed++;
            default -> count.refused++;
        }
    }

    /** Days in their order; of anything else what is most first. At most {@code limit} rows. */
    public List<Row> rows(int limit) {
        Comparator<Row> byKey = Comparator.comparing(Row::key);
        Comparator<Row> order = by == By.DAY
                ? byKey
                : Comparator.comparing(Row::total).reversed().thenComparing(byKey);
        return counts.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .sorted(order)
                .limit(limit)
                .toList();
    }

    private static Row row(String key, Count count) {
        return new Row(key, count.blocked, count.shadowed, count.refused);
    }

    private String key(BlockEvent event) {
        String key = field(event);
        return key == null ? NONE : key;
    }

    private @Nullable String field(BlockEvent event) {
        return switch (by) {
            case DAY -> LocalDate.ofInstant(event.time(), ZoneOffset.UTC).toString();
            case ACTION -> event.action();
            case RULE -> event.rule();
            case LIST -> event.list();
            case CATEGORY -> event.category();
            case ORDER -> event.order();
            case CLIENT -> event.client();
            case USER -> event.user();
            case HOST -> event.host();
            case REASON -> event.reason();
        };
    }
}
