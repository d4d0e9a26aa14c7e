package io.weir.rules;

import com.google.common.hash.Hashing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;

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

    /** Compares two sets. Costs 8 bytes for each rule of both, and some microseconds; not for an event loop. */
    public static RuleDiff between(RuleSet before, RuleSet after, Occasion occasion) {
        Difference removed = new Difference(prints(after));
        before.each(removed);
        Difference added = new Difference(prints(before));
        after.each(added);
        ChangedHosts changed = new ChangedHosts(before, after, occasion);
        added.probed.forEach(changed);
        removed.probed.forEach(changed);
        return new RuleDiff(added.kept(), removed.kept(), changed.kept(), added.count, removed.count, changed.count());
    }

    public boolean isEmpty() {
        return addedCount + removedCount == 0;
    }

    private static long[] prints(RuleSet rules) {
        LongStream.Builder prints = LongStream.builder();
        rules.each(rule -> prints.add(print(rule)));
        long[] sorted = prints.build().toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** 64 bits that tell one rule from another, wherever it stands. */
    private static long print(Rule rule) {
        Origin origin = rule.origin();
        int rest = Objects.hash(
                rule.action(), rule.mode(), origin.list(), origin.category(), origin.order(), rule.terms());
        long pattern = Hashing.farmHashFingerprint64()
                .hashUnencodedChars(rule.pattern().toString())
                .asLong();
        return pattern * 31 + rest * 0x9E3779B97F4A7C15L;
    }

    /** Takes the rules of one set and keeps those the other lacks. */
    private static final class Difference implements Consumer<Rule> {
        private final long[] other;
        private final Set<Long> met = new HashSet<>();
        private final List<Rule> probed = new ArrayList<>();
        private int count;

        Difference(long[] other) {
            this.other = other;
        }

        @Override
        public void accept(Rule rule) {
            long print = print(rule);
            if (Arrays.binarySearch(other, print) >= 0 || isRepeated(print)) {
                return;
            }
            count++;
            if (probed.size() < PROBED) {
                probed.add(rule);
            }
        }

        /** Beyond a bound repetitions count again. */
        private boolean isRepeated(long print) {
            return met.size() < PROBED ? !met.add(print) : met.contains(print);
        }

        List<Rule> kept() {
            return List.copyOf(probed.subList(0, Math.min(KEPT, probed.size())));
        }
    }
}
