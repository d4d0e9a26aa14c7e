package io.weir.rules.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes every problem and keeps so many that any input stays bounded: all are counted. */
final class ProblemLog {
    private static final int KEPT = 1_000;

    private final Map<Severity, List<Problem>> kept = new EnumMap<>(Severity.class);
    private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    private final Map<String, Integer> sources = new HashMap<>();

    ProblemLog() {
        for (Severity severity : Severity.values()) {
            kept.put(severity, new ArrayList<>());
            counts.put(severity, 0);
        }
    }

    /** Problems are told in the order of their sources' first mention. */
    void source(String name) {
        sources.putIfAbsent(name, sources.size());
    }

    void add(ProblemCode code, Spot spot, String message) {
        add(code, spot, message, null);
    }

    void add(ProblemCode code, Spot spot, String message, @Nullable String suggestion) {
        add(new Problem(code, spot, message, suggestion));
    }

    void add(Problem problem) {
        source(problem.spot().source());
        count(problem.severity());
        if (!onlyCounts(problem.severity())) {
            kept(problem.severity()).add(problem);
        }
    }

    /** Whether one more of this severity would only be counted: then its message needn't be made. */
    boolean onlyCounts(Severity severity) {
        return kept(severity).size() >= KEPT;
    }

    /** Counts one whose message wasn't made. */
    void count(Severity severity) {
        counts.merge(severity, 1, Integer::sum);
    }

    int total(Severity severity) {
        return counts.getOrDefault(severity, 0);
    }

    /** How many of a severity are told of, of all that were counted. */
    int told(Severity severity) {
        return kept(severity).size();
    }

    /** By source, line and column. */
    List<Problem> sorted() {
        List<Problem> all = new ArrayList<>();
        kept.values().forEach(all::addAll);
        all.sort(Comparator.<Problem>comparingInt(
                        p -> sources.getOrDefault(p.spot().source(), 0))
                .thenComparingInt(p -> p.spot().line())
                .thenComparingInt(p -> p.spot().column()));
        return List.copyOf(all);
    }

    private List<Problem> kept(Severity severity) {
        return kept.computeIfAbsent(severity, s -> new ArrayList<>());
    }
}
