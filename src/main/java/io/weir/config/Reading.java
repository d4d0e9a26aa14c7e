package io.weir.config;

import io.weir.rules.store.RuleSettings;
import java.util.List;
import java.util.Optional;

/** What came of reading a configuration. */
public sealed interface Reading {

    /** All of it is understood. */
    record Understood(WeirSettings settings) implements Reading {}

    /**
     * Nothing of it counts.
     *
     * @param problems never empty, and in the order of the text
     * @param rules which rules are meant, for whoever wants to look at them all the same; none where that was not understood
     */
    record Broken(List<ConfigProblem> problems, Optional<RuleSettings> rules) implements Reading {
        public Broken {
            problems = List.copyOf(problems);
        }
    }

    /** There is no such file, or it can't be read. */
    record Missing(String reason) implements Reading {}
}
