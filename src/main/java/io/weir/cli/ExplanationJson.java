package io.weir.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.policy.Group;
import io.weir.rules.Explanation;
import io.weir.rules.Order;
import io.weir.rules.Rule;
import io.weir.rules.Terms;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An explanation for a program: the fields of DESIGN §5.1 first, then those that were added. */
record ExplanationJson(Explanation explanation, KnownHits hits, List<Group> groups, Optional<String> refused) {

    @Override
    public String toString() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", explanation.host().toString());
        json.put("verdict", ExplanationText.label(explanation.effect()));
        ArrayNode rules = json.putArray("rules");
        for (Rule rule : explanation.rules()) {
            boolean wins = explanation.winner().filter(rule::equals).isPresent();
            hits(more(contract(rules.addObject(), rule).put("wins", wins), rule), rule);
        }
        json.put("why", explanation.reason());
        ObjectNode without = json.putObject("without");
        explanation
                .withoutWinner()
                .ifPresentOrElse(
                        next -> contract(without.put("verdict", action(next)), next),
                        () -> without.put("verdict", "allow"));
        ArrayNode dormant = json.putArray("dormant");
        explanation
                .dormant()
                .forEach(rule -> more(contract(dormant.addObject(), rule.rule()), rule.rule())
                        .put("because", rule.reason()));
        ArrayNode in = json.putArray("groups");
        groups.forEach(group -> in.add(group.name()));
        refused.ifPresent(why -> json.put("refused", why));
        return json.toString();
    }

    private void hits(ObjectNode json, Rule rule) {
        hits.of(rule).ifPresent(hit -> {
            json.put("hits", hit.count());
            put(json, "first-hit", hit.first());
            put(json, "last-hit", hit.last());
        });
    }

    private static ObjectNode contract(ObjectNode json, Rule rule) {
        Order order = rule.origin().order();
        return json.put("rule", rule.pattern().toString())
                .put("action", action(rule))
                .put("source", rule.origin().place())
                .put("list", rule.origin().list())
                .put("category", rule.origin().category())
                .put("order", order == null ? null : order.id());
    }

    /** What else there is to say; a field that would be empty is left out. */
    private static ObjectNode more(ObjectNode json, Rule rule) {
        Terms terms = rule.terms();
        json.put("mode", rule.mode().name().toLowerCase(Locale.ROOT));
        put(json, "title", rule.origin().title());
        Order order = rule.origin().order();
        if (order != null) {
            put(json, "effective", order.effective());
            put(json, "lifted", order.lifted());
        }
        put(json, "from", terms.from());
        put(json, "until", terms.until());
        if (!terms.clients().isEmpty()) {
            ArrayNode clients = json.putArray("clients");
            terms.clients().forEach(range -> clients.add(range.toString()));
        }
        put(json, "by", terms.by());
        put(json, "reason", terms.reason());
        put(json, "note", terms.note());
        return json;
    }

    private static void put(ObjectNode json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value.toString());
        }
    }

    private static String action(Rule rule) {
        return rule.action().name().toLowerCase(Locale.ROOT);
    }
}
