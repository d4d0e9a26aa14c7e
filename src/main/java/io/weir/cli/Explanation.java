package io.weir.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.net.Host;
import io.weir.policy.Verdict;
import io.weir.rules.Match;
import io.weir.rules.Mode;
import io.weir.rules.Order;
import io.weir.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of one host, for a person or a program.
 *
 * @param rules every rule that applies, winner first
 */
record Explanation(Host host, Verdict verdict, Match match, List<Rule> rules) {

    /** The host and its verdict, then a line for each rule. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(host + ": " + label() + (rules.isEmpty() ? " (no rule applies)" : ""));
        for (Rule rule : rules) {
            lines.add("  " + line(rule));
        }
        return lines;
    }

    private String line(Rule rule) {
        Order order = rule.origin().order();
        return (rule.equals(winner()) ? "* " : "  ")
                + (rule.mode() == Mode.SHADOW ? "shadow " : "")
                + rule.action().name().toLowerCase(Locale.ROOT) + " " + rule.pattern()
                + "  at " + rule.origin().place()
                + "  list " + rule.origin().list()
                + (rule.origin().category() == null
                        ? ""
                        : ", category " + rule.origin().category())
                + (order == null ? "" : ", order " + order.id());
    }

    /** One object; the fields are those of DESIGN §5.1. */
    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", host.toString()).put("verdict", label());
        ArrayNode array = json.putArray("rules");
        for (Rule rule : rules) {
            Order order = rule.origin().order();
            array.addObject()
                    .put("rule", rule.pattern().toString())
                    .put("action", rule.action().name().toLowerCase(Locale.ROOT))
                    .put("source", rule.origin().place())
                    .put("list", rule.origin().list())
                    .put("category", rule.origin().category())
                    .put("order", order == null ? null : order.id())
                    .put("wins", rule.equals(winner()));
        }
        return json.toString();
    }

    private String label() {
        if (verdict instanceof Verdict.Block) {
            return "block";
        }
        return verdict instanceof Verdict.Shadow ? "shadow" : "allow";
    }

    /** The rule the verdict stands on; none where no rule applies. */
    private @Nullable Rule winner() {
        if (verdict instanceof Verdict.Block block) {
            return block.rule();
        }
        if (verdict instanceof Verdict.Shadow shadow) {
            return shadow.rule();
        }
        return match.enforced();
    }
}
