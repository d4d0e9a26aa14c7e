package io.weir.events.store;

import io.weir.events.BlockEvent;
import io.weir.events.EventJson;
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

    private static final EventText PLAIN_TEXT = new EventText(false);
    private static final EventText COLOURED_TEXT = new EventText(true);

    /** The line to print first, if any. */
    public Optional<String> header() {
        return this == CSV ? Optional.of(EventCsv.HEADER) : Optional.empty();
    }

    /** The event's line, without its end. */
    public String line(BlockEvent event) {
        return switch (this) {
            case TEXT -> PLAIN_TEXT.line(event);
            case COLOUR -> COLOURED_TEXT.line(event);
            case JSON -> EventJson.line(event);
            case CSV -> EventCsv.line(event);
        };
    }
}
