package io.weir.cli;

import io.weir.events.RuleHit;
import io.weir.rules.Action;
import io.weir.rules.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules there are, or their lists, and the hits they had; hits of rules that are gone are told too, without a place. */
final class RuleHitTable {
    /**
     * One line.
     *
     * @param rule empty for a list
     * @param source where the rule stands; empty for a list, and for a rule that is gone
     * @param first none: never hit
     */
    record Row(
            String list,
            String rule,
            String source,
            long count,
            @Nullable Instant first,
            @Nullable Instant last) {
        private Row at(String place) {
            return source.isEmpty() ? new Row(list, rule, place, count, first, last) : this;
        }

        private Row and(Row more) {
            return new Row(list, rule, source, count + more.count, earliest(more.first), latest(more.last));
        }

        private @Nullable Instant earliest(@Nullable Instant other) {
            return first == null || (other != null && other.isBefore(first)) ? other : first;
        }

        private @Nullable Instant latest(@Nullable Instant other) {
            return last == null || (other != null && other.isAfter(last)) ? other : last;
        }
    }

    private record Key(String list, String rule) {}

    private final boolean lists;
    private final Map<Key, Row> rows = new LinkedHashMap<>();

    /** @param lists whether the rules of a list are one row */
    RuleHitTable(List<RuleHit> hits, boolean lists) {
        this.lists = lists;
        hits.forEach(hit -> put(new Row(hit.list(), hit.rule(), "", hit.count(), hit.first(), hit.last())));
    }

    /** Takes note that there is such a rule. */
    void add(Rule rule) {
        if (rule.action() == Action.BLOCK) {
            String place = lists ? "" : rule.origin().place();
            put(new Row(rule.origin().list(), rule.pattern().toString(), place, 0, null, null));
        }
    }

    private void put(Row row) {
        Row mine = lists ? new Row(row.list, "", "", row.count, row.first, row.last) : row;
        rows.merge(
                new Key(mine.list, mine.rule),
                mine,
                (known, more) -> known.and(more).at(more.source));
    }

    /** The most hits first, then by list and rule in the files' order. */
    List<Row> rows() {
        List<Row> sorted = new ArrayList<>(rows.values());
        sorted.sort(Comparator.comparingLong(Row::count).reversed());
        return sorted;
    }
}
