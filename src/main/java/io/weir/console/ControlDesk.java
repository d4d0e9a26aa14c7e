package io.weir.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rules.RuleDiff;
import io.weir.rules.store.LoadReport;
import io.weir.rules.store.RuleStore;
import io.weir.rules.store.RuleStore.Purpose;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a running Weir can be asked: its status, and to load its rules, look at what that would change, and go back. */
public final class ControlDesk {
    private final RuleStore rules;
    private final Supplier<Map<String, Object>> facts;

    /** @param facts of the whole Weir, for its status */
    public ControlDesk(RuleStore rules, Supplier<Map<String, Object>> facts) {
        this.rules = rules;
        this.facts = facts;
    }

    /** Answers one request. Loads wait for the disk. */
    Reply answer(String method, String target) {
        return switch (method + " " + target) {
            case "GET /status" -> new Reply(200, status());
            case "GET /rules/diff", "POST /reload?dry-run" -> load(Purpose.LOOK);
            case "POST /reload" -> load(Purpose.TAKE);
            case "POST /reload?accept-shrink" -> load(Purpose.TAKE_SHRUNK);
            case "POST /rollback" -> rollback();
            default ->
                Reply.of(
                        404,
                        "no " + method + " " + target
                                + "; there are GET /status, GET /rules/diff, POST /reload, POST /rollback");
        };
    }

    private ObjectNode status() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        facts.get().forEach(json::putPOJO);
        json.set("rules", RulesJson.status(rules.status()));
        return json;
    }

    private Reply load(Purpose purpose) {
        LoadReport report = rules.reload(purpose);
        ObjectNode json = RulesJson.report(report);
        json.put("generation", rules.status().generation());
        return new Reply(200, json);
    }

    private Reply rollback() {
        try {
            Optional<RuleDiff> diff = rules.rollback();
            if (diff.isEmpty()) {
                return Reply.of(409, "no earlier rules are kept");
            }
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("generation", rules.status().generation());
            json.put("rules", rules.status().rules());
            json.set("diff", RulesJson.diff(diff.get()));
            return new Reply(200, json);
        } catch (IOException e) {
            return Reply.of(500, "the rollback can't be noted on disk, nothing was changed: " + e);
        }
    }
}
