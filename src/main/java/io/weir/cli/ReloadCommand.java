package io.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir reload}. */
@Command(
        name = "reload",
        description =
                "Has the running Weir read its rules again: taken whole if they are good, else the old ones stay.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine, 1 problems found, 2 cannot run (Weir is not running, wrong use)."})
final class ReloadCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(names = "--dry-run", description = "Takes nothing; tells what would change.")
    private boolean dryRun;

    @Option(
            names = "--accept-shrink",
            description =
                    "Takes also lists that shrank by more than their max-shrink, and rules of which not one is left.")
    private boolean acceptShrink;

    @Option(names = "--refresh", description = "Asks for the lists that are fetched (rules.lists) before.")
    private boolean refresh;

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    @Override
    public Integer call() throws Failure {
        JsonNode answer = ControlClient.ask(config.settings().controlSocket(), "POST", target());
        JsonNode asked = answer.path("refresh");
        boolean refreshed = !refresh
                || (asked.path("complete").asBoolean() && asked.path("failed").isEmpty());
        boolean fine = answer.path("good").asBoolean() && refreshed;
        return answers.print(answer, ControlText.load(answer, dryRun), fine);
    }

    private String target() {
        StringJoiner flags = new StringJoiner("&", "?", "").setEmptyValue("");
        Map.of("dry-run", dryRun, "accept-shrink", acceptShrink, "refresh", refresh)
                .forEach((flag, given) -> {
                    if (given) {
                        flags.add(flag);
                    }
                });
        return "/reload" + flags;
    }
}
