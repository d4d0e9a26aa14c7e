package io.weir.rules;

import org.jspecify.annotations.Nullable;

/** Which of the rules that speak of a host one asks about, by what decides whether they are in force. */
interface Question {
    boolean isAbout(String list, @Nullable Order order, Terms terms);

    default boolean isAbout(Rule rule) {
        return isAbout(rule.origin().list(), rule.origin().order(), rule.terms());
    }

    /** The question about all others. */
    default Question negated() {
        return (list, order, terms) -> !isAbout(list, order, terms);
    }
}
