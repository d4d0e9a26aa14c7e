package io.weir.rules;

import io.weir.net.AddressLiteral;
import io.weir.net.AddressRange;
import io.weir.net.Host;
import io.weir.rules.HostPattern.Addresses;
import io.weir.rules.HostPattern.Below;
import io.weir.rules.HostPattern.Exact;
import io.weir.rules.HostPattern.Expression;
import io.weir.rules.HostPattern.Suffix;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The semantics of DESIGN §5.3 word by word, one rule at a time: what the compiled set must agree with. */
final class ReferenceRules implements RuleSet {
    private final List<Rule> rules;

    ReferenceRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public Match match(Host host, Occasion occasion) {
        List<Rule> ranked = ranked(host, occasion);
        Rule enforced = first(ranked, Mode.ENFORCE);
        Rule shadow = first(ranked, Mode.SHADOW);
        if (shadow != null && enforced != null && ranking().compare(shadow, enforced) >= 0) {
            shadow = null;
        }
        return new Match(enforced, shadow);
    }

    private static Rule first(List<Rule> ranked, Mode mode) {
        return ranked.stream().filter(r -> r.mode() == mode).findFirst().orElse(null);
    }

    @Override
    public List<Rule> explain(Host host, Occasion occasion) {
        List<Rule> ranked = new ArrayList<>(ranked(host, occasion));
        ranked.sort(ranking().thenComparing(r -> r.mode() == Mode.ENFORCE ? 0 : 1));
        Rule winner = first(ranked, Mode.ENFORCE);
        if (winner != null) {
            ranked.remove(winner);
            ranked.add(0, winner);
        }
        return ranked;
    }

    private List<Rule> ranked(Host host, Occasion occasion) {
        LocalDate day = occasion.time().atZone(ZoneOffset.UTC).toLocalDate();
        return rules.stream()
                .filter(r -> applies(r.pattern(), host) && inForce(r, day) && isFor(r, occasion))
                .sorted(ranking())
                .toList();
    }

    private static boolean inForce(Rule rule, LocalDate day) {
        Order order = rule.origin().order();
        Terms terms = rule.terms();
        return (order == null || holds(order.effective(), order.lifted(), day))
                && holds(terms.from(), terms.until(), day);
    }

    private static boolean isFor(Rule rule, Occasion occasion) {
        boolean list = rule.origin().order() != null
                || occasion.lists().holds(rule.origin().list());
        List<AddressRange> clients = rule.terms().clients();
        return list && (clients.isEmpty() || clients.stream().anyMatch(range -> range.contains(occasion.client())));
    }

    private static boolean holds(LocalDate from, LocalDate until, LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    private static boolean applies(HostPattern pattern, Host host) {
        if (host instanceof AddressLiteral literal) {
            return pattern instanceof Addresses addresses && addresses.range().contains(literal.address());
        }
        String name = host.toString();
        if (pattern instanceof Exact exact) {
            return name.equals(exact.name().toString());
        } else if (pattern instanceof Suffix suffix) {
            return name.equals(suffix.name().toString()) || name.endsWith("." + suffix.name());
        } else if (pattern instanceof Below below) {
            return name.endsWith("." + below.name());
        }
        return pattern instanceof Expression expression
                && expression.pattern().matcher(name).find();
    }

    private static Comparator<Rule> ranking() {
        return Comparator.<Rule>comparingInt(r -> specificity(r.pattern()))
                .reversed()
                .thenComparing(r -> r.action() == Action.ALLOW ? 0 : 1);
    }

    private static int specificity(HostPattern pattern) {
        if (pattern instanceof Exact) {
            return 10_000;
        } else if (pattern instanceof Suffix suffix) {
            return 5_000 + suffix.name().toString().length();
        } else if (pattern instanceof Below below) {
            return 5_000 + below.name().toString().length();
        }
        return pattern instanceof Addresses addresses ? addresses.range().prefix() : 1_000;
    }

    @Override
    public int size() {
        return rules.size();
    }
}
