package io.weir.rules;

import io.weir.rules.HostPattern.Expression;
import java.util.List;

/** Rules by expression: asked one after the other, and only of names that no enforced rule by name has settled. */
final class Expressions {
    private final List<Rule> rules;

    Expressions(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    void offer(String name, Question question, Contest contest) {
        for (Rule rule : rules) {
            if (rule.pattern() instanceof Expression expression
                    && question.isAbout(rule)
                    && expression.pattern().matcher(name).find()) {
                contest.offer(Contest.EXPRESSION, rule.action(), rule.mode(), () -> rule);
            }
        }
    }

    List<Rule> rules() {
        return rules;
    }
}
