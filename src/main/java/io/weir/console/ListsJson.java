package io.weir.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rules.lists.ListStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the lists stand that the configuration names, as JSON: the local ones, and those that are fetched. */
final class ListsJson {
    private ListsJson() {}

    /** @param rules of each list how many of its rules are in force */
    static ArrayNode of(Map<String, Integer> rules, List<ListStatus> fetched) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        Map<String, Integer> local = new TreeMap<>(rules);
        fetched.forEach(list -> local.remove(list.name()));
        local.forEach((name, count) -> json.addObject().put("name", name).put("rules", count));
        fetched.forEach(list -> put(list, rules.getOrDefault(list.name(), 0), json.addObject()));
        return json;
    }

    /** What came of asking for all lists: those that were not taken, and whether all answers came in time. */
    static ObjectNode refresh(List<ListStatus> fetched, boolean all) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("complete", all);
        ArrayNode failed = json.putArray("failed");
        for (ListStatus list : fetched) {
            if (list.error() != null) {
                failed.addObject().put("name", list.name()).put("error", list.error());
            }
        }
        return json;
    }

    private static void put(ListStatus list, int rules, ObjectNode json) {
        json.put("name", list.name())
                .put("rules", rules)
                .put("source", list.source())
                .put("fetched", time(list.fetched()))
                .put("confirmed", time(list.confirmed()))
                .put("stale", list.stale())
                .put("error", list.error())
                .put("waiting", list.waiting());
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
