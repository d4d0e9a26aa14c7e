package io.weir.events.store;

import io.weir.events.BlockEvent;
import java.util.Optional;

/** The forms in which events are printed; one line an event, nothing in it can harm a terminal or a spreadsheet. */
public enum EventFormat {
    /** Aligned, for a person. */
    TEXT,
    /** TEXT with colours, for a terminal. */
    COLOUR,
    /** As in the journal. */
    JSON,
    /** RFC 4180, with a header. */
    CSV;

    /** The line to print first, if any. */
    public Optional<String> header() {
        return Optional.empty();
    }

    /** The event's line, without its end. */
    public String line(BlockEvent event) {
        return event.toString();
    }
}
