package io.weir.rules.text;

import io.weir.rules.Mode;
import io.weir.rules.Order;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a list from outside, in the configuration: directives for lists whose own language has none.
 *
 * @param list its name; none: the file's, or what its {@code @list} says
 * @param mode shadow holds whatever the list says itself
 * @param stripWww whether a foreign row {@code www.x} means {@code x} and everything below it
 */
public record ListFacts(
        @Nullable String list,
        @Nullable String category,
        @Nullable Order order,
        Mode mode,
        boolean stripWww) {

    /** The same of a list called so. */
    ListFacts named(String name) {
        return new ListFacts(name, category, order, mode, stripWww);
    }

    /** The same of a list under this order. */
    ListFacts under(Order known) {
        return new ListFacts(list, category, known, mode, stripWww);
    }

    /** Nothing is said. */
    public static final ListFacts NONE = new ListFacts(null, null, null, Mode.ENFORCE, false);
}
