package io.weir.cli;

import io.weir.policy.Group;
import io.weir.rules.Effect;
import io.weir.rules.Explanation;
import io.weir.rules.Explanation.Dormant;
import io.weir.rules.Mode;
import io.weir.rules.Order;
import io.weir.rules.Rule;
import io.weir.rules.Terms;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An explanation for a person.
 *
 * @param hits how often its rules blocked
 * @param groups those that whoever asks is in
 * @param refused why Weir would not connect to the host at all
 */
record ExplanationText(Explanation explanation, KnownHits hits, List<Group> groups, Optional<String> refused) {

    /** The host and what becomes of it, a line for each rule, why the first one won, and what is not in force. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        boolean none = explanation.rules().isEmpty();
        lines.add(explanation.host() + ": " + label(explanation.effect()) + (none ? nothing() : ""));
        Optional<Rule> winner = explanation.winner();
        for (Rule rule : explanation.rules()) {
            lines.add((winner.isPresent() && rule.equals(winner.get()) ? "  * " : "    ") + line(rule) + hits(rule));
        }
        if (!none) {
            lines.add("  why: " + explanation.reason());
            lines.add("  without it: " + without());
        }
        for (Dormant dormant : explanation.dormant()) {
            lines.add("  not in force: " + line(dormant.rule()) + "  because " + dormant.reason());
        }
        refused.ifPresent(why -> lines.add("  whatever the rules say: Weir does not connect there, " + why));
        for (Group group : groups) {
            lines.add("  in group " + group.name() + ", its time: " + group.timeText());
        }
        return lines;
    }

    private String nothing() {
        return explanation.dormant().isEmpty() ? " (no rule applies)" : " (no rule that is in force applies)";
    }

    private String without() {
        return explanation
                .withoutWinner()
                .map(next -> label(next) + ", by " + next.pattern() + " at "
                        + next.origin().place())
                .orElse("allow, no other rule applies");
    }

    private String hits(Rule rule) {
        return hits.of(rule)
                .map(hit -> ", hit " + (hit.count() == 1 ? "once" : hit.count() + " times") + ", last "
                        + hit.last().truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
    }

    private static String line(Rule rule) {
        Order order = rule.origin().order();
        return (rule.mode() == Mode.SHADOW ? "shadow " : "")
                + label(rule) + " " + rule.pattern()
                + "  at " + rule.origin().place()
                + "  list " + rule.origin().list()
                + (rule.origin().category() == null
                        ? ""
                        : ", category " + rule.origin().category())
                + (order == null ? "" : order(order))
                + terms(rule.terms());
    }

    private static String order(Order order) {
        return ", order " + order.id()
                + (order.effective() == null ? "" : " effective " + order.effective())
                + (order.lifted() == null ? "" : " lifted " + order.lifted());
    }

    private static String terms(Terms terms) {
        return (terms.from() == null ? "" : ", from " + terms.from())
                + (terms.until() == null ? "" : ", until " + terms.until())
                + (terms.clients().isEmpty() ? "" : ", for " + clients(terms))
                + (terms.by() == null ? "" : ", by " + terms.by())
                + (terms.reason() == null ? "" : ", reason: " + terms.reason())
                + (terms.note() == null ? "" : ", note: " + terms.note());
    }

    private static String clients(Terms terms) {
        return terms.clients().stream().map(Object::toString).collect(Collectors.joining(" and "));
    }

    private static String label(Rule rule) {
        return rule.action().name().toLowerCase(Locale.ROOT);
    }

    static String label(Effect effect) {
        return switch (effect) {
            case BLOCK -> "block";
            case SHADOW -> "shadow";
            case RELAY -> "allow";
        };
    }
}
