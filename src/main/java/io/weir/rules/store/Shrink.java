package io.weir.rules.store;

import io.weir.rules.lists.ListSettings;
import io.weir.rules.text.Compilation;
import io.weir.text.Counted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rules that vanished from going unnoticed: by a folder moved, a glob gone wrong, a list cut off. Fetched lists were looked at
 * when they came; here the local ones are.
 */
record Shrink(List<ListSettings> lists) {
    static final String NONE_LEFT = "not one rule is left in the files";
    private static final String YES = " (weir reload --accept-shrink takes that)";

    /** What speaks against rules of which not one is left; none: nothing. A folder that is not mounted must not open everything. */
    @Nullable
    String emptied(int before, Compilation next) {
        return next.rules().size() == 0 && before > 0 ? NONE_LEFT + YES : null;
    }

    /** What speaks against taking rules in the place of others; none: nothing. */
    @Nullable
    String objection(Loaded now, Compilation next) {
        String emptied = emptied(now.rules().size(), next);
        return emptied == null ? shrunk(now, next) : emptied;
    }

    private @Nullable String shrunk(Loaded now, Compilation next) {
        for (ListSettings list : lists) {
            int before = now.lists().getOrDefault(list.name(), 0);
            int after = next.lists().getOrDefault(list.name(), 0);
            if (list.remote() == null && !list.mayBecome(before, after)) {
                return "list " + list.name() + " shrank from " + Counted.of(before, "rule") + " to " + after
                        + ", by more than " + list.maxShrink() + " %" + YES;
            }
        }
        return null;
    }
}
