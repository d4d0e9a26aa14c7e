package io.weir.events;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the event log's lines go; used by one thread at a time. */
public interface EventSink extends Closeable {

    /**
     * Writes whole lines. On return all of them would survive the death of this process.
     *
     * <p>On an exception the position of {@code lines} stands behind the last line that was kept whole, and nothing behind it
     * was kept: what remains may be handed in again.
     */
    void write(ByteBuffer lines) throws IOException;

    /** Makes what was written survive the death of the machine. */
    void force() throws IOException;
}
