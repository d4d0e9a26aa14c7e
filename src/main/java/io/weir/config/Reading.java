package io.weir.config;

import java.util.List;

/** What came of reading a configuration. */
public sealed interface Reading {

    /** All of it is understood. */
    record Understood(WeirSettings settings) implements Reading {}

    /** Nothing of it counts; {@code problems} is never empty and in the order of the text. */
    record Broken(List<ConfigProblem> problems) implements Reading {
        public Broken {
            problems = List.copyOf(problems);
        }
    }

    /** There is no such file, or it can't be read. */
    record Missing(String reason) implements Reading {}
}
