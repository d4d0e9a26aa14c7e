package io.weir.events.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file that only grows, by whole lines: what is torn, by a crash before or by a full disk now, is mended before the next line
 * follows. For one thread.
 */
final class LineFile implements Closeable {
    private static final byte LINE_END = '\n';

    private final FileChannel channel;
    private boolean unended;
    private long size;

    /**
     * Takes over a channel that is open for appending (which the JDK does not let read).
     *
     * @param unended whether the last line has no end, left so by a crash: it gets one, so that it spoils none but itself
     */
    LineFile(FileChannel channel, boolean unended) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        this.unended = unended;
    }

    /** How many bytes of whole lines it has. */
    long size() {
        return size;
    }

    /** See {@link io.weir.events.EventSink#write}: on an exception, {@code lines} stands behind the last line that was kept. */
    void append(ByteBuffer lines) throws IOException {
        dropTorn();
        endLast();
        int start = lines.position();
        try {
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
            size += lines.position() - start;
        } catch (IOException e) {
            keepWholeLines(lines, start);
            throw e;
        }
    }

    /** Ends the line that a crash cut off, if one was. */
    void endLast() throws IOException {
        if (unended) {
            channel.write(ByteBuffer.wrap(new byte[] {LINE_END}));
            size++;
            unended = false;
        }
    }

    private void keepWholeLines(ByteBuffer lines, int start) {
        int end = lines.position();
        while (end > start && lines.get(end - 1) != LINE_END) {
            end--;
        }
        size += end - start;
        lines.position(end);
        try {
            dropTorn();
        } catch (IOException e) {
            // the disk is not itself: the next append begins with another try
        }
    }

    private void dropTorn() throws IOException {
        if (channel.size() > size) {
            channel.truncate(size);
        }
    }

    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
