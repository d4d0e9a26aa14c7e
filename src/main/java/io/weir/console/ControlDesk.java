package io.weir.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import io.weir.files.Trouble;
import io.weir.rules.RuleDiff;
import io.weir.rules.lists.ListUpdates;
import io.weir.rules.store.LoadReport;
import io.weir.rules.store.Purpose;
import io.weir.rules.store.RuleStatus;
import io.weir.rules.store.RuleStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What a running Weir can be asked: its status, and to load its rules, look at what that would change, and go back. */
public final class ControlDesk {
    private static final Set<String> FLAGS = ImmutableSet.of("dry-run", "accept-shrink", "refresh");

    private final RuleStore rules;
    private final ListUpdates lists;
    private final Runnable saveHits;
    private final Supplier<Map<String, Object>> facts;

    /**
     * @param saveHits writes the hits of the rules to their file
     * @param facts of the whole Weir, for its status
     */
    public ControlDesk(RuleStore rules, ListUpdates lists, Runnable saveHits, Supplier<Map<String, Object>> facts) {
        this.rules = rules;
        this.lists = lists;
        this.saveHits = saveHits;
        this.facts = facts;
    }

    /** Answers one request. Loads wait for the disk. */
    Reply answer(String method, String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        List<String> flags =
                query < 0 ? List.of() : List.of(target.substring(query + 1).split("&"));
        return switch (method + " " + path) {
            case "GET /status" -> new Reply(200, status());
            case "GET /rules/diff" -> load(Purpose.LOOK);
            case "POST /reload" -> reload(flags);
            case "POST /rollback" -> rollback();
            case "POST /hits/save" -> saveHits();
            default ->
                Reply.of(
                        404,
                        "no " + method + " " + target
                                + "; there are GET /status, GET /rules/diff, POST /reload, POST /rollback, POST /hits/save");
        };
    }

    private ObjectNode status() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        facts.get().forEach(json::putPOJO);
        RuleStatus status = rules.status();
        json.set("rules", RulesJson.status(status));
        json.set("lists", ListsJson.of(status.lists(), lists.status()));
        return json;
    }

    private Reply saveHits() {
        saveHits.run();
        return new Reply(200, JsonNodeFactory.instance.objectNode());
    }

    private Reply reload(List<String> flags) {
        if (!FLAGS.containsAll(flags)) {
            return Reply.of(400, "POST /reload takes " + String.join(", ", FLAGS));
        }
        boolean refresh = flags.contains("refresh");
        boolean all = !refresh || lists.refresh();
        Reply reply;
        if (flags.contains("dry-run")) {
            reply = load(flags.contains("accept-shrink") ? Purpose.LOOK_SHRUNK : Purpose.LOOK);
        } else {
            reply = flags.contains("accept-shrink") ? acceptShrunk() : load(Purpose.TAKE);
        }
        return refresh ? reply.with("refresh", ListsJson.refresh(lists.status(), all)) : reply;
    }

    private Reply acceptShrunk() {
        try {
            lists.accept();
            return load(Purpose.TAKE_SHRUNK);
        } catch (IOException e) {
            return Reply.of(500, "a list can't be taken, nothing was changed: " + Trouble.of(e));
        }
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
