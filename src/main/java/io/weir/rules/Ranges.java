package io.weir.rules;

import io.weir.net.AddressRange;
import io.weir.rules.HostPattern.Addresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Rules by address range, a longer prefix being the more specific. A look-up masks the address once for each prefix length
 * there is, so a list of 100,000 addresses costs no more than one.
 */
final class Ranges {
    private final List<Rule> rules;
    private final Map<AddressRange, List<Rule>> byRange = new HashMap<>();
    private final TreeSet<Integer> prefixes = new TreeSet<>(Comparator.reverseOrder());

    Ranges(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        for (Rule rule : rules) {
            AddressRange range = ((Addresses) rule.pattern()).range();
            byRange.computeIfAbsent(range, r -> new ArrayList<>(1)).add(rule);
            prefixes.add(range.prefix());
        }
    }

    void offer(InetAddress address, Question question, Contest contest) {
        int width = address.getAddress().length * Byte.SIZE;
        for (int prefix : prefixes) {
            if (prefix <= width) {
                offer(byRange.getOrDefault(AddressRange.around(address, prefix), List.of()), question, contest);
            }
        }
    }

    private static void offer(List<Rule> rules, Question question, Contest contest) {
        for (Rule rule : rules) {
            if (question.isAbout(rule)) {
                int specificity =
                        Contest.RANGE + ((Addresses) rule.pattern()).range().prefix();
                contest.offer(specificity, rule.action(), rule.mode(), () -> rule);
            }
        }
    }

    List<Rule> rules() {
        return rules;
    }
}
