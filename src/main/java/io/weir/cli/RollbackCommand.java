package io.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir rollback}. */
@Command(
        name = "rollback",
        description = "Has the running Weir go back to the rules before these, until the next save or reload.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine, 1 problems found, 2 cannot run (Weir is not running, wrong use)."})
final class RollbackCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    @Override
    public Integer call() throws Failure {
        JsonNode answer = ControlClient.ask(config.settings().controlSocket(), "POST", "/rollback");
        List<String> lines = new ArrayList<>(ControlText.diff(answer.path("diff")));
        lines.add("rolled back to generation " + answer.path("generation").asInt() + ", "
                + Counted.of(answer.path("rules").asInt(), "rule") + "; a save or weir reload takes the files again");
        return answers.print(answer, lines, true);
    }
}
