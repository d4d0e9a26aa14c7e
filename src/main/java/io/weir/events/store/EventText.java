package io.weir.events.store;

import io.weir.events.BlockEvent;

/** STUB: signatures first. One aligned line an event, for a person at a terminal. */
public final class EventText {
    public EventText(boolean colour) {}

    public String line(BlockEvent event) {
        return event.toString();
    }
}
