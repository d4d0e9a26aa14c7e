package io.weir.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir}: nothing without one of its commands. */
@Command(
        name = "weir",
        description = "A filtering HTTP/HTTPS forward proxy: holds back what must be held and lets the rest flow.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            ServeCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            RulesCommand.class,
            EventsCommand.class,
            OrdersCommand.class,
            PasswdCommand.class,
            StatusCommand.class,
            ReloadCommand.class,
            RollbackCommand.class,
            PacCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Every command explains itself: weir COMMAND --help.",
            "Exit codes: 0 fine, 1 problems found, 2 cannot run (no such file, wrong use), 3 blocked (explain)."
        })
final class WeirCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.CANNOT_RUN;
    }
}
