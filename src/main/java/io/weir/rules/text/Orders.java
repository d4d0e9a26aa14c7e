package io.weir.rules.text;

import io.weir.rules.Order;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The orders of all files by their numbers: one number has one set of facts. */
final class Orders {
    private final ProblemLog problems;
    private final Map<String, Written> known = new HashMap<>();

    private record Written(Order order, Spot spot) {}

    Orders(ProblemLog problems) {
        this.problems = problems;
    }

    /** The order as it is to be understood: a number alone means the order of that number that was told before. */
    Order take(Order order, Spot spot) {
        Written first = known.putIfAbsent(order.id(), new Written(order, spot));
        if (first == null || first.order.equals(order)) {
            return order;
        }
        if (order.equals(new Order(order.id(), null, null, null, null, null))) {
            return first.order;
        }
        if (first.order.equals(new Order(order.id(), null, null, null, null, null))) {
            known.put(order.id(), new Written(order, spot));
            return order;
        }
        problems.add(
                ProblemCode.ORDER_DIFFERS,
                spot,
                "order " + Draft.quote(order.id()) + " is told otherwise at " + first.spot + ": "
                        + differences(order, first.order));
        return order;
    }

    private static String differences(Order order, Order first) {
        StringJoiner found = new StringJoiner(", ");
        tell(found, "authority", order.authority(), first.authority());
        tell(found, "law", order.law(), first.law());
        tell(found, "notice", order.notice(), first.notice());
        tell(found, "effective", order.effective(), first.effective());
        tell(found, "lifted", order.lifted(), first.lifted());
        return found.toString();
    }

    private static void tell(StringJoiner into, String fact, @Nullable Object here, @Nullable Object there) {
        if (!Objects.equals(here, there)) {
            into.add(fact + " is " + shown(here) + " here, " + shown(there) + " there");
        }
    }

    private static String shown(@Nullable Object fact) {
        return fact == null ? "not given" : Draft.quote(fact.toString());
    }
}
