package io.weir.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong, to be told all at once. */
final class Problems {
    private final List<Placed> found = new ArrayList<>();

    void add(ConfigValue value, String key, String message) {
        add(value.origin(), key, message);
    }

    void add(ConfigOrigin origin, String key, String message) {
        found.add(new Placed(origin.lineNumber(), new ConfigProblem(Place.of(origin), key, message)));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the text. */
    List<ConfigProblem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Placed::line))
                .map(Placed::problem)
                .toList();
    }

    private record Placed(int line, ConfigProblem problem) {}
}
