package io.weir.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rules.Order;
import io.weir.rules.Rule;
import io.weir.rules.RuleDiff;
import io.weir.rules.store.LoadReport;
import io.weir.rules.store.RuleStatus;
import io.weir.rules.text.Problem;
import java.util.List;
import java.util.Locale;

/** Rules, their status and their differences as JSON. */
public final class RulesJson {
    private RulesJson() {}

    static ObjectNode status(RuleStatus status) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("size", status.rules())
                .put("files", status.files())
                .put("generation", status.generation())
                .put("loaded", status.loaded().toString())
                .put("stale", status.stale() != null)
                .put("reason", status.stale());
        problems(status.problems(), json.putArray("problems"));
        return json;
    }

    static ObjectNode report(LoadReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("taken", report.taken())
                .put("good", report.objection() == null)
                .put("objection", report.objection())
                .put("rules", report.compilation().rules().size())
                .put("files", report.compilation().files())
                .put("milliseconds", report.took().toMillis());
        problems(report.compilation().problems(), json.putArray("problems"));
        json.set("diff", diff(report.diff()));
        return json;
    }

    public static ObjectNode diff(RuleDiff diff) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("counts")
                .put("added", diff.addedCount())
                .put("removed", diff.removedCount())
                .put("changed", diff.changedCount());
        rules(diff.added(), json.putArray("added"));
        rules(diff.removed(), json.putArray("removed"));
        ArrayNode changed = json.putArray("changed");
        diff.changed()
                .forEach(change -> changed.addObject()
                        .put("name", change.host())
                        .put("before", word(change.before()))
                        .put("after", word(change.after()))
                        .put("source", change.rule().origin().place()));
        return json;
    }

    private static void rules(List<Rule> rules, ArrayNode into) {
        for (Rule rule : rules) {
            Order order = rule.origin().order();
            into.addObject()
                    .put("rule", rule.pattern().toString())
                    .put("action", word(rule.action()))
                    .put("mode", word(rule.mode()))
                    .put("source", rule.origin().place())
                    .put("list", rule.origin().list())
                    .put("order", order == null ? null : order.id());
        }
    }

    private static void problems(List<Problem> problems, ArrayNode into) {
        problems.forEach(problem -> into.addObject()
                .put("code", problem.code().code())
                .put("severity", problem.severity().label())
                .put("source", problem.spot().toString())
                .put("message", problem.message()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
