package io.weir.events.store;

import io.weir.events.BlockEvent;
import java.util.function.Predicate;

/**
 * What one filter word asks of an event.
 *
 * @param needle what a matching event's line holds, in letters of either case; empty where nothing is certain
 */
record FilterTerm(Predicate<BlockEvent> test, String needle) {

    static FilterTerm unsearchable(Predicate<BlockEvent> test) {
        return new FilterTerm(test, "");
    }
}
