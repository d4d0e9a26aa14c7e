package io.weir.events.store;

import io.weir.events.BlockEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** STUB: signatures first. Follows a journal as it grows, from file to file. */
public final class Tail implements AutoCloseable {
    public Tail(Path folder, EventFilter filter) {}

    /** Hands over the last {@code count} events that the filter lets through; what comes later is for {@link #follow}. */
    public void last(int count, Consumer<BlockEvent> each) throws IOException {}

    /** Hands over events as they are written, until {@link #close} is called or the thread is interrupted. */
    public void follow(Consumer<BlockEvent> each) throws IOException {}

    /** Ends {@link #follow}; from any thread. */
    @Override
    public void close() {}
}
