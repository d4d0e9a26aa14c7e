package io.weir.events.store;

import io.weir.events.BlockEvent;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads one file of a journal in pieces of whole lines, from either end. For one thread.
 *
 * <p>No event is longer than a piece (its fields are capped): a line that is longer is no event and is passed over in pieces.
 */
final class BlockReader implements Closeable {
    static final int BLOCK_BYTES = 256 << 10;
    private static final int FIRST_BYTES = 16 << 10;

    private final FileChannel channel;
    private final LineBlock lines;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);

    BlockReader(Path file, LineBlock lines) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.lines = lines;
    }

    /**
     * Hands over the events from {@code position} on, the oldest first; answers the position behind the last whole line.
     *
     * @param position of a line's beginning
     */
    long forward(long position, Consumer<BlockEvent> each) throws IOException {
        long at = position;
        while (fill(at, BLOCK_BYTES) > 0) {
            int whole = wholeLines();
            if (whole == 0 && block.position() < BLOCK_BYTES) {
                return at;
            }
            int taken = whole == 0 ? BLOCK_BYTES : whole;
            lines.read(block.array(), 0, taken, each);
            at += taken;
        }
        return at;
    }

    /** What stands behind the last whole line may be an event whose line a crash left without its end. */
    void rest(long position, Consumer<BlockEvent> each) throws IOException {
        if (fill(position, BLOCK_BYTES) > 0) {
            long before = lines.broken();
            lines.read(block.array(), 0, block.position(), each);
            lines.forgive(before); // it may as well be a line that is just being written
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    /** The position behind the last whole line. */
    long endOfWholeLines() throws IOException {
        long size = channel.size();
        long start = Math.max(0, size - BLOCK_BYTES);
        fill(start, (int) (size - start));
        return start + wholeLines();
    }

    /** Hands over events before {@code position}, the newest first, until there are none or {@code most} are found. */
    void backward(long position, int most, Consumer<BlockEvent> each) throws IOException {
        long end = position;
        int length = FIRST_BYTES; // few are asked for, mostly
        int found = 0;
        List<BlockEvent> events = new ArrayList<>();
        while (end > 0 && found < most) {
            long start = Math.max(0, end - length);
            int filled = fill(start, (int) (end - start));
            int first = start == 0 ? 0 : LineBlock.lineEnd(block.array(), 0, filled) + 1;
            boolean holdsLines = first < filled;
            if (holdsLines) {
                lines.read(block.array(), first, filled, events::add);
                found += handOver(events, most - found, each);
                end = start + first;
            } else if (length == BLOCK_BYTES) {
                end = start; // within a line that is no event
            }
            length = Math.min(BLOCK_BYTES, 2 * length);
            end = start == 0 ? 0 : end;
        }
    }

    private static int handOver(List<BlockEvent> events, int most, Consumer<BlockEvent> each) {
        Collections.reverse(events);
        int count = Math.min(most, events.size());
        events.subList(0, count).forEach(each);
        events.clear();
        return count;
    }

    private int fill(long position, int length) throws IOException {
        block.clear().limit(length);
        int read = 0;
        while (block.hasRemaining() && read >= 0) {
            read = channel.read(block, position + block.position());
        }
        return block.position();
    }

    private int wholeLines() {
        int end = block.position();
        while (end > 0 && block.get(end - 1) != '\n') {
            end--;
        }
        return end;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
