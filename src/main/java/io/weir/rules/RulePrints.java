package io.weir.rules;

import com.google.common.hash.Hashing;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;

/** Of every rule of a set 64 bits that tell it from others, wherever it stands; in the order of {@link RuleSet#each}. */
final class RulePrints implements LongConsumer {
    private long[] prints;
    private int count;

    private RulePrints(int expected) {
        this.prints = new long[Math.max(16, expected)];
    }

    static RulePrints of(RuleSet rules) {
        RulePrints prints = new RulePrints(rules.size());
        rules.prints(prints);
        return prints;
    }

    @Override
    public void accept(long print) {
        if (count == prints.length) {
            prints = Arrays.copyOf(prints, count * 2);
        }
        prints[count++] = print;
    }

    static long print(Rule rule) {
        Origin origin = rule.origin();
        long pattern = Hashing.farmHashFingerprint64()
                .hashUnencodedChars(rule.pattern().toString())
                .asLong();
        int place = Objects.hash(origin.list(), rule.mode(), origin.category(), origin.order());
        return print(pattern + rule.action().name().hashCode(), place, rule.terms());
    }

    /** What a section adds to the prints of its rules. */
    static int place(Section section) {
        return Objects.hash(section.list(), section.mode(), section.category(), section.order());
    }

    /** @param deed tells the pattern and the action from others */
    static long print(long deed, int place, Terms terms) {
        long rest = place * 31L + (terms.equals(Terms.NONE) ? 0 : terms.hashCode());
        return deed * 31 + rest * 0x9E3779B97F4A7C15L;
    }

    long[] sorted() {
        long[] sorted = Arrays.copyOf(prints, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * Which of the rules are none of the other set's; one that comes again is told once.
     *
     * @param own these prints, sorted
     * @param other the other's prints, sorted
     * @param most beyond so many rules those that come again are told again
     */
    BitSet missingIn(long[] own, long[] other, int most) {
        BitSet missing = new BitSet();
        long[] gone = without(own, other);
        Set<Long> met = new HashSet<>();
        for (int i = 0; gone.length > 0 && i < count; i++) {
            if (Arrays.binarySearch(gone, prints[i]) >= 0
                    && (met.size() < most ? met.add(prints[i]) : !met.contains(prints[i]))) {
                missing.set(i);
            }
        }
        return missing;
    }

    /** Those of the one that the other lacks. Both are sorted: one walk along them reads memory in order, where looking up each does not. */
    private static long[] without(long[] one, long[] other) {
        long[] rest = new long[16];
        int kept = 0;
        int at = 0;
        for (long print : one) {
            while (at < other.length && other[at] < print) {
                at++;
            }
            if (at == other.length || other[at] != print) {
                rest = kept == rest.length ? Arrays.copyOf(rest, kept * 2) : rest;
                rest[kept++] = print;
            }
        }
        return Arrays.copyOf(rest, kept);
    }
}
