package io.weir.events.store;

import io.weir.events.BlockEvent;
import io.weir.events.EventJson;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the events of a piece of a journal's file that begins at a line's beginning; counts the lines that are none. For one thread. */
final class LineBlock {
    private final EventFilter filter;
    private final @Nullable Needle needle;
    private long broken;

    LineBlock(EventFilter filter) {
        this.filter = filter;
        this.needle = filter.needle();
    }

    /** How many lines were no events, of those that were looked at. */
    long broken() {
        return broken;
    }

    /** Counts as if no line had been broken since there were {@code count}. */
    void forgive(long count) {
        broken = count;
    }

    /** Hands over the events in {@code bytes[from, to)} that the filter lets through; a last line without an end is a line. */
    void read(byte[] bytes, int from, int to, Consumer<BlockEvent> each) {
        int next = from;
        while (next < to) {
            int start = next;
            if (needle != null) {
                int hit = needle.find(bytes, next, to);
                if (hit < 0) {
                    return;
                }
                start = lineStart(bytes, hit, next);
            }
            int end = lineEnd(bytes, start, to);
            line(bytes, start, end, each);
            next = end + 1;
        }
    }

    private void line(byte[] bytes, int start, int end, Consumer<BlockEvent> each) {
        if (start == end) {
            return;
        }
        BlockEvent event = EventJson.read(bytes, start, end - start);
        if (event == null) {
            broken++;
        } else if (filter.matches(event)) {
            each.accept(event);
        }
    }

    private static int lineStart(byte[] bytes, int at, int floor) {
        int start = at;
        while (start > floor && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Where the line's end is, or {@code to} where it has none. */
    static int lineEnd(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != '\n') {
            end++;
        }
        return end;
    }
}
