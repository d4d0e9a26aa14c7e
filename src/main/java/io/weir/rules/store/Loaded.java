package io.weir.rules.store;

import io.weir.rules.RuleSet;
import io.weir.rules.text.Compilation;
import java.time.Instant;
import java.util.Map;

/**
 * The rules in force.
 *
 * @param lists of each list the configuration names how many rules were read
 * @param generation under which they are kept; its number is 0 where they aren't
 */
record Loaded(RuleSet rules, int files, Map<String, Integer> lists, Generation generation, Instant since) {

    static Loaded of(Compilation compilation, Generation generation, Instant since) {
        return new Loaded(compilation.rules(), compilation.files(), compilation.lists(), generation, since);
    }

    Loaded keptAs(Generation kept) {
        return new Loaded(rules, files, lists, kept, since);
    }
}
