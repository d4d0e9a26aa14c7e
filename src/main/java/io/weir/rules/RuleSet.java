package io.weir.rules;

import io.weir.net.Host;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** A compiled, immutable set of rules; any number of threads may ask at once, without a lock. */
public interface RuleSet {

    /** The winner for a host: exact name, longer suffix, shorter suffix, expression, address range; allow wins a tie. */
    Match match(Host host, Occasion occasion);

    /** Every rule that applies to the host on the occasion, winner first. */
    List<Rule> explain(Host host, Occasion occasion);

    /**
     * Every rule that would apply, were it in force on the occasion: its order is not yet effective or lifted, its own days
     * have passed, it holds for other clients, or its list doesn't hold.
     */
    default List<Rule> dormant(Host host, Occasion occasion) {
        return List.of();
    }

    /** Hands over every rule once, in the order of the files; a rule that repeats another may come again. */
    default void each(Consumer<? super Rule> taker) {}

    /**
     * Of each rule, in the order of {@link #each}, 64 bits that are the same for the same rule in another set of the same making,
     * wherever it stands there, and another's only by a rare chance.
     */
    default void prints(LongConsumer taker) {
        each(rule -> taker.accept(RulePrints.print(rule)));
    }

    /** The orders that rules may stand under, those without a rule included, in the order of the files. */
    default Set<Order> orders() {
        return Set.of();
    }

    /** The names of the lists that rules may stand in, those without a rule included. */
    default Set<String> lists() {
        return Set.of();
    }

    /** How many rules there are. */
    int size();
}
