package io.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir status}. */
@Command(
        name = "status",
        description = "Tells how the running Weir is: listeners, rules, lists, connections.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Exit codes: 0 fine, 1 problems found (rules or lists not up to date, trouble with the journal), 2 cannot run (Weir is not running, wrong use)."
        })
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    @Override
    public Integer call() throws Failure {
        JsonNode answer = ControlClient.ask(config.settings().controlSocket(), "GET", "/status");
        return answers.print(answer, ControlText.status(answer), isFine(answer));
    }

    private static boolean isFine(JsonNode answer) {
        boolean fine = !answer.at("/rules/stale").asBoolean()
                && !answer.at("/journal/error").isTextual();
        for (JsonNode list : answer.path("lists")) {
            fine &= !list.path("stale").asBoolean() && !list.hasNonNull("error");
        }
        return fine;
    }
}
