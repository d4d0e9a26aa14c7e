package io.weir.events;

import java.util.function.Consumer;

/** Takes block events off the event loop and tells when each is written (DESIGN promise: no block without its record). */
public interface EventLog {

    /**
     * Hands an event over; never waits.
     *
     * @param then called once, when the event's line is written or when it is given up, on a thread of the log's own or, where it
     *     is given up at once, on the caller's; hop back to your event loop in it
     */
    void append(BlockEvent event, Consumer<Outcome> then);

    /** What became of an event. */
    enum Outcome {
        /** Its line is in the journal. */
        WRITTEN,
        /** The journal stalled or its queue was full; the event is counted as unrecorded. */
        UNRECORDED
    }
}
