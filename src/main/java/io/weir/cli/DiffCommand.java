package io.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir rules diff}. */
@Command(
        name = "diff",
        description = "Tells what a reload of the running Weir would change.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine, 1 problems found, 2 cannot run (Weir is not running, wrong use)."})
final class DiffCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(names = "--json", description = "Prints the answer as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Failure {
        JsonNode answer = ControlClient.ask(config.settings().controlSocket(), "GET", "/rules/diff");
        return print(answer, ControlText.load(answer, true), answer.path("good").asBoolean());
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
