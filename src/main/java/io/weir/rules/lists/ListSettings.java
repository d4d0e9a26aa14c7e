package io.weir.rules.lists;

import io.weir.rules.text.Format;
import io.weir.rules.text.ListFacts;
import io.weir.rules.text.Mention;
import org.jspecify.annotations.Nullable;

/**
 * One section of {@code weir.rules.lists}.
 *
 * @param facts what holds for all of its rules; {@code list} is its name
 * @param maxShrink how much of its rules a list may lose at once, 0 to 100 percent; more needs a yes
 * @param remote how to fetch it; none: {@code source} names local files
 */
public record ListSettings(
        String name,
        Mention source,
        Format format,
        ListFacts facts,
        int maxShrink,
        @Nullable Remote remote) {
    private static final int ALL = 100;

    /** Whether a list of so many rules may become one of so many without anybody's yes. */
    public boolean mayBecome(int before, int now) {
        return (long) now * ALL >= (long) before * (ALL - maxShrink);
    }
}
