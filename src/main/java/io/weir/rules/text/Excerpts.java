package io.weir.rules.text;

import io.weir.rules.text.Word.UnclosedQuote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives problems that were met after reading, and know their line's number alone, the line's text and where its rule stands. */
final class Excerpts {
    private final Map<String, RuleSource> sources = new HashMap<>();
    private final Map<String, Map<Integer, Line>> lines = new HashMap<>();

    Excerpts(List<RuleSource> read) {
        read.forEach(source -> sources.put(source.name(), source));
    }

    List<Problem> fill(List<Problem> problems) {
        Map<String, Set<Integer>> wanted = new HashMap<>();
        problems.stream()
                .map(Problem::spot)
                .filter(Excerpts::isBare)
                .forEach(spot -> wanted.computeIfAbsent(spot.source(), s -> new HashSet<>())
                        .add(spot.line()));
        wanted.forEach(this::find);
        List<Problem> filled = new ArrayList<>(problems.size());
        problems.forEach(problem -> filled.add(isBare(problem.spot()) ? filled(problem) : problem));
        return List.copyOf(filled);
    }

    private static boolean isBare(Spot spot) {
        return spot.line() > 0 && spot.column() == 0;
    }

    private void find(String name, Set<Integer> numbers) {
        RuleSource source = sources.get(name);
        if (source == null || Archives.isPacked(source.bytes())) {
            return;
        }
        Map<Integer, Line> found = lines.computeIfAbsent(name, n -> new HashMap<>());
        Lines all = new Lines(source.bytes());
        while (found.size() < numbers.size() && all.advance()) {
            if (numbers.contains(all.number())) {
                found.put(all.number(), Line.of(name, all));
            }
        }
    }

    private Problem filled(Problem problem) {
        Line line = lines.getOrDefault(problem.spot().source(), Map.of())
                .get(problem.spot().line());
        if (line == null) {
            return problem;
        }
        Spot spot = rule(line);
        boolean removable =
                problem.code() == ProblemCode.DUPLICATE && spot.source().endsWith(".rules");
        Fix fix = removable ? Fix.of(spot, "") : problem.fix();
        return new Problem(problem.code(), spot, problem.message(), problem.suggestion(), fix);
    }

    /** The line without its comment. */
    private static Spot rule(Line line) {
        try {
            List<Word> words = Word.split(line.text());
            if (!words.isEmpty()) {
                return line.spot(
                        words.get(0).index(), words.get(words.size() - 1).end());
            }
        } catch (UnclosedQuote e) {
            return line.spot(0, line.text().length());
        }
        return line.spot(0, line.text().length());
    }
}
