package io.weir.rules;

import io.weir.net.Host;
import io.weir.rules.HostPattern.Addresses;
import io.weir.rules.HostPattern.Exact;
import io.weir.rules.HostPattern.Expression;
import java.util.List;
import java.util.Optional;

/**
 * What the rules say of one host, and why. The one answer for the command, the console and the block page.
 *
 * @param match what decides
 * @param rules every rule that applies, the winner first
 * @param dormant those that would apply and are not in force on the occasion
 */
public record Explanation(Host host, Match match, List<Rule> rules, List<Rule> dormant) {

    public static Explanation of(RuleSet rules, Host host, Occasion occasion) {
        return new Explanation(
                host, rules.match(host, occasion), rules.explain(host, occasion), rules.dormant(host, occasion));
    }

    /** The enforced rule that decides. */
    public Optional<Rule> winner() {
        return Optional.ofNullable(match.enforced());
    }

    /** The enforced rule that would decide without the winner; empty: the host would be let through. */
    public Optional<Rule> withoutWinner() {
        return rules.stream()
                .filter(rule -> rule.mode() == Mode.ENFORCE)
                .skip(1)
                .findFirst();
    }

    /** Why the winner won, as half a sentence: {@code it names a longer suffix than com at x.rules:3}. */
    public String reason() {
        if (match.enforced() == null) {
            return "no enforced rule applies";
        }
        Rule winner = match.enforced();
        return withoutWinner()
                .map(next -> because(winner, next) + next.pattern() + " at "
                        + next.origin().place())
                .orElse("it is the only enforced rule that applies");
    }

    private static String because(Rule winner, Rule next) {
        if (specificity(winner) != specificity(next)) {
            return isName(winner) && isName(next) && !(winner.pattern() instanceof Exact)
                    ? "it names a longer suffix than "
                    : kind(winner) + " is more specific than ";
        }
        return winner.action() == next.action()
                ? "it stands before the equally specific "
                : "at equal specificity an allow wins over ";
    }

    private static boolean isName(Rule rule) {
        return !(rule.pattern() instanceof Expression) && !(rule.pattern() instanceof Addresses);
    }

    private static String kind(Rule rule) {
        if (rule.pattern() instanceof Addresses) {
            return "its longer prefix";
        }
        return rule.pattern() instanceof Exact ? "an exact name" : "a name";
    }

    private static int specificity(Rule rule) {
        HostPattern pattern = rule.pattern();
        if (pattern instanceof Exact) {
            return Contest.EXACT;
        } else if (pattern instanceof HostPattern.Suffix suffix) {
            return Contest.SUFFIX + suffix.name().toString().length();
        } else if (pattern instanceof HostPattern.Below below) {
            return Contest.SUFFIX + below.name().toString().length();
        }
        return pattern instanceof Addresses addresses
                ? Contest.RANGE + addresses.range().prefix()
                : Contest.EXPRESSION;
    }
}
