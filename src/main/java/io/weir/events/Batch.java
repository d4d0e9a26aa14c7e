package io.weir.events;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The events that are being written, with their lines. The writer's own, but for {@link #forEach}, which the watch may call at
 * any time and which may show it events that are just done.
 */
final class Batch {
    private static final int MOST_EVENTS = 512;
    private static final int ENOUGH_BYTES = 256 << 10;

    private final EventEncoder encoder = new EventEncoder(2 * ENOUGH_BYTES);
    private final AtomicReferenceArray<@Nullable Pending> events = new AtomicReferenceArray<>(MOST_EVENTS);
    private final int[] ends = new int[MOST_EVENTS];
    private int count;
    private int done;

    boolean isFull() {
        return count == MOST_EVENTS || encoder.size() >= ENOUGH_BYTES;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Takes an event; throws what its encoding throws, and then has not taken it. */
    void add(Pending pending) {
        encoder.add(pending.event());
        ends[count] = encoder.size();
        events.setRelease(count++, pending);
    }

    ByteBuffer lines() {
        return encoder.bytes();
    }

    /** Hands over, in order, the events whose line ends at {@code position} or before and that were not handed over yet. */
    void complete(int position, Consumer<Pending> each) {
        while (done < count && ends[done] <= position) {
            Pending pending = events.getPlain(done++);
            if (pending != null) {
                each.accept(pending);
            }
        }
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            events.setRelease(i, null);
        }
        count = 0;
        done = 0;
        encoder.clear();
    }

    /** Shows the events, the oldest first, until {@code goOn} has enough; says of how many it wanted more. From any thread. */
    int forEach(Predicate<Pending> goOn) {
        for (int i = 0; i < MOST_EVENTS; i++) {
            Pending pending = events.getAcquire(i);
            if (pending == null || !goOn.test(pending)) {
                return i;
            }
        }
        return MOST_EVENTS;
    }
}
