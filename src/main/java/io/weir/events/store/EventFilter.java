package io.weir.events.store;

import io.weir.events.BlockEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events a person asks for: filter words such as {@code host:binance.com client:10.0.0.0/8 since:24h action:block}.
 *
 * <p>Different words must all hold, of words with the same name any. A word without a name is looked for in every field.
 * {@code since:} takes in the moment it names, {@code until:} too, or the whole day or month. Immutable.
 */
public final class EventFilter {
    public static final EventFilter ALL = new EventFilter(Map.of(), null, null);

    private final List<List<FilterTerm>> terms;
    private final @Nullable Instant since;
    private final @Nullable Instant before;
    private final @Nullable Needle needle;

    EventFilter(Map<FilterWord, List<FilterTerm>> terms, @Nullable Instant since, @Nullable Instant before) {
        this.terms = terms.values().stream().map(List::copyOf).toList();
        this.since = since;
        this.before = before;
        this.needle = needle(this.terms);
    }

    /** Reads filter words, one an element, as the shell has split them. */
    public static EventFilter parse(List<String> words, Instant now) throws FilterSyntaxException {
        FilterParser parser = new FilterParser(now);
        for (String word : words) {
            parser.add(word);
        }
        return parser.filter();
    }

    /** Reads filter words with spaces between; quotes keep spaces in a word. */
    public static EventFilter parse(String text, Instant now) throws FilterSyntaxException {
        return parse(FilterParser.split(text), now);
    }

    public boolean matches(BlockEvent event) {
        if (since != null && event.time().isBefore(since)) {
            return false;
        }
        if (before != null && !event.time().isBefore(before)) {
            return false;
        }
        for (List<FilterTerm> alternatives : terms) {
            if (alternatives.stream().noneMatch(term -> term.test().test(event))) {
                return false;
            }
        }
        return true;
    }

    /** The earliest moment of a matching event. */
    @Nullable
    Instant since() {
        return since;
    }

    /** The first moment after every matching event. */
    @Nullable
    Instant before() {
        return before;
    }

    /** What every matching event's line holds, if anything. */
    @Nullable
    Needle needle() {
        return needle;
    }

    private static @Nullable Needle needle(List<List<FilterTerm>> terms) {
        return terms.stream()
                .filter(alternatives -> alternatives.size() == 1)
                .map(alternatives -> alternatives.get(0).needle())
                .filter(Needle::isPossible)
                .max(Comparator.comparing(String::length))
                .map(Needle::of)
                .orElse(null);
    }
}
