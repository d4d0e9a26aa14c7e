package io.weir.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Keeps all that are offered, for {@link RuleSet#explain}. */
final class Everyone implements Contest {
    private final List<Ranked> all = new ArrayList<>();

    private record Ranked(int rank, Rule rule) {
        boolean isEnforced() {
            return rule.mode() == Mode.ENFORCE;
        }
    }

    @Override
    public void offer(int specificity, Action action, Mode mode, Supplier<Rule> rule) {
        all.add(new Ranked(Contest.rank(specificity, action), rule.get()));
    }

    /** The winner (the best enforced rule) first, then by rank, an enforced rule before a shadow one of the same rank. */
    List<Rule> sorted() {
        // The sort is stable: at the same rank the order of the files stays.
        all.sort(Comparator.comparingInt(Ranked::rank).reversed().thenComparing(r -> r.isEnforced() ? 0 : 1));
        all.stream().filter(Ranked::isEnforced).findFirst().ifPresent(winner -> {
            all.remove(winner);
            all.add(0, winner);
        });
        return all.stream().map(Ranked::rule).toList();
    }
}
