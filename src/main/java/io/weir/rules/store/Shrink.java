package io.weir.rules.store;

import io.weir.rules.lists.ListSettings;
import io.weir.rules.text.Compilation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rules that vanished from going unnoticed: by a folder moved, a glob gone wrong, a list cut off. Fetched lists were looked at
 * when they came; here the local ones are.
 */
record Shrink(List<ListSettings> lists) {
    private static final String YES = " (weir reload --accept-shrink takes that)";

    /** What speaks against taking rules in the place of others; none: nothing. */
    @Nullable
    String objection(Loaded now, Compilation next) {
        if (next.rules().size() == 0 && now.rules().size() > 0) {
            return "not one rule is left in the files" + YES;
        }
        for (ListSettings list : lists) {
            int before = now.lists().getOrDefault(list.name(), 0);
            int after = next.lists().getOrDefault(list.name(), 0);
            if (list.remote() == null && !list.mayBecome(before, after)) {
                return "list " + list.name() + " shrank from " + before + " rules to " + after + ", by more than "
                        + list.maxShrink() + " %" + YES;
            }
        }
        return null;
    }
}
