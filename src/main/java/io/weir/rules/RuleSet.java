package io.weir.rules;

import io.weir.net.Host;
import java.util.List;

/** A compiled, immutable set of rules; any number of threads may ask at once, without a lock. */
public interface RuleSet {

    /** The winner for a host: exact name, longer suffix, shorter suffix, expression, address range; allow wins a tie. */
    Match match(Host host, Occasion occasion);

    /** Every rule that applies to the host on the occasion, winner first. */
    List<Rule> explain(Host host, Occasion occasion);

    /** How many rules there are. */
    int size();
}
