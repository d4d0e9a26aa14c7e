package io.weir.cli;

import io.weir.config.WeirSettings;
import io.weir.rules.Order;
import io.weir.rules.Rule;
import io.weir.rules.store.RuleFolder;
import io.weir.rules.text.Compilation;
import io.weir.text.Nearest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The orders of the configured rule files, and the rules under each in the files' order. */
final class ConfiguredOrders {
    private final Map<Order, List<Rule>> rules = new LinkedHashMap<>();

    ConfiguredOrders(WeirSettings settings) throws Failure {
        Compilation compiled =
                new RuleFolder(settings.rules()).compile(Clock.systemUTC().instant());
        if (compiled.hasErrors()) {
            throw new Failure("the rules have errors; weir validate tells them");
        }
        compiled.rules().orders().forEach(order -> rules.put(order, new ArrayList<>()));
        compiled.rules().each(this::add);
    }

    private void add(Rule rule) {
        Order order = rule.origin().order();
        if (order != null) {
            rules.computeIfAbsent(order, o -> new ArrayList<>()).add(rule);
        }
    }

    Map<Order, List<Rule>> all() {
        return rules;
    }

    /** The order of that number. */
    Order find(String id) throws Failure {
        for (Order order : rules.keySet()) {
            if (order.id().equals(id)) {
                return order;
            }
        }
        String nearest = Nearest.to(id, rules.keySet().stream().map(Order::id).toList());
        throw new Failure(
                "no rule stands under an order " + id + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }

    List<Rule> under(Order order) {
        return rules.getOrDefault(order, List.of());
    }
}
