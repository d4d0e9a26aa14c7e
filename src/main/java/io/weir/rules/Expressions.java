package io.weir.rules;

import io.weir.rules.HostPattern.Expression;
import java.util.List;

/**
 * Rules by expression: asked one after the other, and only of names that no enforced rule by name has settled. An expression is run
 * only on names that hold the text each of its matches holds: looking for a text allocates nothing and takes some ten
 * nanoseconds, running an expression takes hundreds.
 */
final class Expressions {
    private final List<Rule> rules;
    private final String[] required;

    Expressions(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.required = this.rules.stream().map(Expressions::required).toArray(String[]::new);
    }

    private static String required(Rule rule) {
        return rule.pattern() instanceof Expression expression
                ? RequiredText.of(expression.pattern().pattern())
                : "";
    }

    /** Whether no expression can match the name; allocates nothing. */
    boolean areOutOfReachOf(String name) {
        for (String text : required) {
            if (name.contains(text)) {
                return false;
            }
        }
        return true;
    }

    void offer(String name, Question question, Contest contest) {
        for (int i = 0; i < required.length; i++) {
            Rule rule = rules.get(i);
            if (name.contains(required[i])
                    && rule.pattern() instanceof Expression expression
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
