package io.weir.rules;

import org.jspecify.annotations.Nullable;

/**
 * Where a rule stands and under which directives.
 *
 * @param source the file as the operator names it, e.g. {@code rules/exchanges.rules}
 * @param line counted from 1
 * @param list the list it belongs to ({@code @list}), else the file's name
 */
public record Origin(
        String source,
        int line,
        String list,
        @Nullable String title,
        @Nullable String category,
        @Nullable Order order) {

    /** {@code rules/exchanges.rules:17}. */
    public String place() {
        return source + ":" + line;
    }
}
