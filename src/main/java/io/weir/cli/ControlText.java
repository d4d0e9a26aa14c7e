package io.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.text.Counted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Answers of the control socket for a person to read. */
final class ControlText {
    private static final int MOST_WARNINGS = 10;

    private ControlText() {}

    static List<String> status(JsonNode status) {
        JsonNode rules = status.path("rules");
        List<String> lines = new ArrayList<>();
        lines.add("weir " + status.path("version").asText() + ", process "
                + status.path("pid").asText() + ", up since "
                + time(status.path("started")));
        status.path("listeners")
                .properties()
                .forEach(one -> lines.add(
                        "listens   " + one.getKey() + " " + one.getValue().asText()));
        lines.add("rules     " + rules.path("size").asInt() + " from "
                + files(rules) + ", generation "
                + rules.path("generation").asInt() + ", in force since "
                + time(rules.path("loaded")));
        if (rules.path("stale").asBoolean()) {
            lines.add("STALE     the files are not in force: "
                    + rules.path("reason").asText());
        }
        if (status.at("/journal/error").isTextual()) {
            lines.add("JOURNAL   " + status.at("/journal/error").asText());
        }
        status.path("lists").forEach(list -> lines.add(list(list)));
        problems(rules, lines);
        lines.add("clients   " + Counted.of(status.path("connections").asInt(), "connection") + ", by "
                + status.path("transport").asText()
                + told(status.path("strangers"), "turned away, not of proxy.clients")
                + told(
                        status.path("overload"),
                        "closed at once, past limits.connections or limits.connections-per-client"));
        return lines;
    }

    private static String told(JsonNode count, String what) {
        return count.asLong() == 0 ? "" : "; " + count.asLong() + " " + what;
    }

    private static String list(JsonNode list) {
        StringBuilder line = new StringBuilder("list      " + list.path("name").asText() + ": "
                + Counted.of(list.path("rules").asInt(), "rule"));
        if (list.has("source")) {
            line.append(
                    list.path("fetched").isNull()
                            ? ", never fetched"
                            : ", fetched " + time(list.path("fetched")) + ", confirmed "
                                    + time(list.path("confirmed")));
            line.append(list.path("stale").asBoolean() ? ", STALE" : "")
                    .append(", from ")
                    .append(list.path("source").asText());
        }
        if (list.hasNonNull("error")) {
            line.append("\n          ").append(list.path("error").asText());
        }
        return line.toString();
    }

    static List<String> load(JsonNode report, boolean look) {
        List<String> lines = new ArrayList<>();
        JsonNode refresh = report.path("refresh");
        refresh.path("failed")
                .forEach(list -> lines.add("list " + list.path("name").asText() + " was not taken: "
                        + list.path("error").asText()));
        if (refresh.has("complete") && !refresh.path("complete").asBoolean()) {
            lines.add("not all lists have answered; what comes later is taken then (weir status)");
        }
        problems(report, lines);
        lines.addAll(diff(report.path("diff")));
        String rules = Counted.of(report.path("rules").asInt(), "rule") + " from " + files(report);
        if (!report.path("good").asBoolean()) {
            lines.add(
                    "not taken, the old rules stay: " + report.path("objection").asText());
        } else {
            lines.add(look ? "a reload would take " + rules : "took " + rules);
        }
        return lines;
    }

    static List<String> diff(JsonNode diff) {
        List<String> lines = new ArrayList<>();
        diff.path("removed").forEach(rule -> lines.add("- " + rule(rule)));
        diff.path("added").forEach(rule -> lines.add("+ " + rule(rule)));
        diff.path("changed")
                .forEach(one -> lines.add("~ " + one.path("name").asText() + ": "
                        + one.path("before").asText() + " -> "
                        + one.path("after").asText()));
        JsonNode counts = diff.path("counts");
        lines.add(counts.path("added").asInt() + " added, "
                + counts.path("removed").asInt() + " removed, "
                + Counted.of(counts.path("changed").asInt(), "name") + " treated differently");
        return lines;
    }

    private static String rule(JsonNode rule) {
        return ("shadow".equals(rule.path("mode").asText()) ? "shadow " : "")
                + rule.path("action").asText() + " " + rule.path("rule").asText() + "  at "
                + rule.path("source").asText();
    }

    /** Errors first, then warnings, and of those and the notes as many as fit a screen: a foreign list may have a warning for each row. */
    private static void problems(JsonNode from, List<String> lines) {
        List<String> errors = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (JsonNode one : from.path("problems")) {
            List<String> kind = switch (one.path("severity").asText()) {
                case "error" -> errors;
                case "warning" -> others;
                default -> notes;
            };
            kind.add(one.path("source").asText() + ": " + one.path("code").asText() + ": "
                    + one.path("message").asText());
        }
        lines.addAll(errors);
        others.addAll(notes);
        others.stream().limit(MOST_WARNINGS).forEach(lines::add);
        if (others.size() > MOST_WARNINGS) {
            lines.add("... and " + (others.size() - MOST_WARNINGS) + " more; weir validate tells all");
        }
    }

    private static String files(JsonNode from) {
        return Counted.of(from.path("files").asInt(), "file");
    }

    private static String time(JsonNode time) {
        return Instant.parse(time.asText()).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
