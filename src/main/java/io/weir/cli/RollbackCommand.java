package io.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir rollback}. */
@Command(
        name = "rollback",
        description = "Has the running Weir go back to the rules before these, until the next save or reload.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine, 1 problems found, 2 cannot run (Weir is not running, wrong use)."})
final class RollbackCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(names = "--json", description = "Prints the answer as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Failure {
        JsonNode answer = ControlClient.ask(config.settings().controlSocket(), "POST", "/rollback");
        List<String> lines = new java.util.ArrayList<>(ControlText.diff(answer.path("diff")));
        lines.add("rolled back to generation " + answer.path("generation").asInt() + ", "
                + answer.path("rules").asInt() + " rules; a save or weir reload takes the files again");
        return print(answer, lines, true);
    }

    private int print(JsonNode answer, List<String> lines, boolean fine) {
        if (json) {
            spec.commandLine().getOut().println(answer);
        } else {
            lines.forEach(spec.commandLine().getOut()::println);
        }
        return fine ? Exit.FINE : Exit.PROBLEMS;
    }
}
