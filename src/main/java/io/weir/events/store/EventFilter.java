package io.weir.events.store;

import io.weir.events.BlockEvent;
import java.time.Instant;
import java.util.List;

/** STUB: signatures first. Filter words such as {@code host:binance.com client:10.0.0.0/8 since:24h action:block}. */
public final class EventFilter {
    public static final EventFilter ALL = new EventFilter();

    private EventFilter() {}

    /** Reads filter words, one an element, as the shell has split them. */
    public static EventFilter parse(List<String> words, Instant now) throws FilterSyntaxException {
        if (words.contains("")) {
            throw new FilterSyntaxException("an empty filter word");
        }
        return ALL;
    }

    /** Reads filter words with spaces between; quotes keep spaces in a word. */
    public static EventFilter parse(String text, Instant now) throws FilterSyntaxException {
        return parse(List.of(text.split(" ", -1)), now);
    }

    public boolean matches(BlockEvent event) {
        return event.port() >= 0;
    }
}
