package io.weir.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir rules}: work on rule files. */
@Command(
        name = "rules",
        description = "Works on rule files.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            LintCommand.class,
            TestCommand.class,
            ConvertCommand.class,
            StatsCommand.class,
            HitsCommand.class,
            DiffCommand.class,
            FmtCommand.class
        })
final class RulesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "which command? lint, test, convert, stats, hits, diff or fmt");
    }
}
