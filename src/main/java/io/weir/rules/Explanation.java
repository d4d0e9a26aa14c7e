package io.weir.rules;

import io.weir.net.Host;
import io.weir.rules.HostPattern.Addresses;
import io.weir.rules.HostPattern.Exact;
import io.weir.rules.HostPattern.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rules say of one host on one occasion, and why. The one answer for the command, the console and the block page.
 *
 * @param match what decides
 * @param rules every rule that applies, the one that decides first
 * @param dormant those that would apply and are not in force
 */
public record Explanation(Host host, Occasion occasion, Match match, List<Rule> rules, List<Dormant> dormant) {

    /**
     * A rule that is not in force.
     *
     * @param reason why not, as half a sentence: {@code order A-1 was lifted on 2026-01-01}
     */
    public record Dormant(Rule rule, String reason) {}

    public static Explanation of(RuleSet rules, Host host, Occasion occasion) {
        Match match = rules.match(host, occasion);
        Force force = Force.on(occasion);
        List<Dormant> dormant = rules.dormant(host, occasion).stream()
                .map(rule -> new Dormant(rule, String.valueOf(force.objection(rule))))
                .toList();
        return new Explanation(host, occasion, match, decidingFirst(rules.explain(host, occasion), match), dormant);
    }

    private static List<Rule> decidingFirst(List<Rule> rules, Match match) {
        Rule shadow = match.shadow();
        if (shadow == null || Effect.of(match) != Effect.SHADOW) {
            return rules;
        }
        List<Rule> sorted = new ArrayList<>(rules);
        sorted.remove(shadow);
        sorted.add(0, shadow);
        return List.copyOf(sorted);
    }

    /** What becomes of the host. */
    public Effect effect() {
        return Effect.of(match);
    }

    /** The rule that decides: the shadow rule where all it does is to be written down; empty where no rule applies. */
    public Optional<Rule> winner() {
        return effect() == Effect.SHADOW ? Optional.ofNullable(match.shadow()) : Optional.ofNullable(match.enforced());
    }

    /** The enforced rule that would decide without the winner; empty: the host would be let through. */
    public Optional<Rule> withoutWinner() {
        return rules.stream()
                .filter(rule -> rule.mode() == Mode.ENFORCE
                        && !winner().filter(rule::equals).isPresent())
                .findFirst();
    }

    /** Why the winner won, as half a sentence: {@code it names a longer suffix than com at x.rules:3}. */
    public String reason() {
        Rule enforced = match.enforced();
        if (effect() == Effect.SHADOW) {
            return "a shadow rule only writes down what it would have blocked"
                    + (enforced == null ? "" : "; until it is enforced, " + told(enforced) + " lets it through");
        }
        if (enforced == null) {
            return "no enforced rule applies";
        }
        return withoutWinner()
                        .map(next -> because(enforced, next) + told(next))
                        .orElse("it is the only enforced rule that applies")
                + forEverybody(enforced);
    }

    private String forEverybody(Rule rule) {
        boolean narrowed = !occasion.lists().holds(rule.origin().list());
        return narrowed ? "; it stands under an order, which groups don't narrow" : "";
    }

    private static String told(Rule rule) {
        return rule.pattern() + " at " + rule.origin().place();
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
