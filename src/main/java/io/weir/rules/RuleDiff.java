package io.weir.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * What becomes different when one set of rules takes the place of another. A rule is the same where its pattern, action, mode,
 * list, category, order and terms are; the line it stands on may move.
 *
 * @param added the first {@link #KEPT} of them, as {@code removed} and {@code changed}; the counts are of all
 * @param changed hosts named by added and removed rules for which something else happens now; looked for among the first
 *     {@link #PROBED} rules
 */
public record RuleDiff(
        List<Rule> added,
        List<Rule> removed,
        List<Change> changed,
        int addedCount,
        int removedCount,
        int changedCount) {
    /** How many of each kind are kept. */
    public static final int KEPT = 1_000;
    /** How many added and removed rules are asked about. */
    public static final int PROBED = 100_000;

    public static final RuleDiff NONE = new RuleDiff(List.of(), List.of(), List.of(), 0, 0, 0);

    /**
     * A host that is treated differently.
     *
     * @param rule the added or removed rule that names it
     */
    public record Change(String host, Effect before, Effect after, Rule rule) {}

    /** Compares two sets. Costs 16 bytes for each rule of both, and some tenths of a microsecond; not for an event loop. */
    public static RuleDiff between(RuleSet before, RuleSet after, Occasion occasion) {
        RulePrints old = RulePrints.of(before);
        RulePrints fresh = RulePrints.of(after);
        long[] oldSorted = old.sorted();
        long[] freshSorted = fresh.sorted();
        Picked removed = Picked.of(before, old.missingIn(oldSorted, freshSorted, PROBED));
        Picked added = Picked.of(after, fresh.missingIn(freshSorted, oldSorted, PROBED));
        ChangedHosts changed = new ChangedHosts(before, after, occasion);
        added.rules.forEach(changed);
        removed.rules.forEach(changed);
        return new RuleDiff(
                added.kept(), removed.kept(), changed.kept(), added.count(), removed.count(), changed.count());
    }

    public boolean isEmpty() {
        return addedCount + removedCount == 0;
    }

    /** The rules that were picked out of a set by their place in it, so that no others are kept. */
    private static final class Picked implements Consumer<Rule> {
        private final BitSet wanted;
        private final List<Rule> rules = new ArrayList<>();
        private int at;

        private Picked(BitSet wanted) {
            this.wanted = wanted;
        }

        static Picked of(RuleSet rules, BitSet wanted) {
            Picked picked = new Picked(wanted);
            if (!wanted.isEmpty()) {
                rules.each(picked);
            }
            return picked;
        }

        @Override
        public void accept(Rule rule) {
            if (wanted.get(at++) && rules.size() < PROBED) {
                rules.add(rule);
            }
        }

        int count() {
            return wanted.cardinality();
        }

        List<Rule> kept() {
            return List.copyOf(rules.subList(0, Math.min(KEPT, rules.size())));
        }
    }
}
