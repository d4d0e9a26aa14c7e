package io.weir.rules;

import io.weir.net.Host;
import java.util.List;
import java.util.Set;

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

    /** The names of the lists that rules may stand in, those without a rule included. */
    default Set<String> lists() {
        return Set.of();
    }

    /** How many rules there are. */
    int size();
}
