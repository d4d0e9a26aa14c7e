package io.weir.events.store;

import io.weir.events.BlockEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** STUB: signatures first. Reads the events of a journal's folder, also while it is being written. */
public final class JournalReader {
    public JournalReader(Path folder) {}

    /** Hands over every event that the filter lets through, the newest last. */
    public void read(EventFilter filter, Consumer<BlockEvent> each) throws IOException {}

    /** The newest events that the filter lets through, at most {@code limit}, the newest last. */
    public List<BlockEvent> newest(EventFilter filter, int limit) throws IOException {
        return List.of();
    }

    /** How many lines were skipped so far because they were no events. */
    public long broken() {
        return 0;
    }
}
