package io.weir.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.cli.OrderText.Period;
import io.weir.events.store.OrderAttempts;
import io.weir.rules.Order;
import io.weir.rules.Rule;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders and what came of them, for a program. */
final class OrderJson {
    private OrderJson() {}

    static ObjectNode order(Order order, int names, LocalDate today) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("order", order.id())
                .put("authority", order.authority())
                .put("law", order.law())
                .put("notice", order.notice())
                .put("effective", text(order.effective()))
                .put("lifted", text(order.lifted()))
                .put("in-force", order.objection(today).isEmpty())
                .put("names", names);
    }

    static ObjectNode report(Order order, List<Rule> rules, OrderAttempts attempts, Period period) {
        ObjectNode json = order(order, rules.size(), period.today())
                .put("since", text(period.since()))
                .put("until", text(period.until()))
                .put("kept-from", period.kept().toString())
                .put("generated", period.now().toString())
                .put("product", period.product())
                .put("attempts", attempts.total())
                .put("first", text(attempts.first()))
                .put("last", text(attempts.last()))
                .put("clients", attempts.clients());
        ArrayNode days = json.putArray("days");
        attempts.byDay()
                .forEach((day, count) ->
                        days.addObject().put("day", day.toString()).put("attempts", count));
        ArrayNode names = json.putArray("rules");
        rules.forEach(rule -> names.addObject()
                .put("rule", rule.pattern().toString())
                .put("source", rule.origin().place())
                .put("attempts", attempts.by(rule.pattern().toString())));
        return json;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
