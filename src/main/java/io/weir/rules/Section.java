package io.weir.rules;

import org.jspecify.annotations.Nullable;

/**
 * What rules that stand together share: their file and the directives above them. One object for all of them, so that
 * a million rules don't carry it.
 */
public record Section(
        String source,
        String list,
        @Nullable String title,
        @Nullable String category,
        @Nullable Order order,
        Mode mode) {

    Origin origin(int line) {
        return new Origin(source, line, list, title, category, order);
    }
}
