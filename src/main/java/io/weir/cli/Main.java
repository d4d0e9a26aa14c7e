package io.weir.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The weir command. */
public final class Main {
    private static final int WIDEST = 110;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Runs one command to its end; returns the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        return new CommandLine(new WeirCommand())
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(Failure::report)
                .setParameterExceptionHandler(new WrongUse())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(WIDEST)
                .setHelpFactory(Main::help)
                .execute(args);
    }

    /** As wide as the terminal, but no wider than reads well. The terminal is asked by a program, so only where there is help to print. */
    private static Help help(CommandSpec command, Help.ColorScheme colours) {
        UsageMessageSpec usage = command.usageMessage();
        int terminal = usage.autoWidth(true).width();
        usage.autoWidth(false).width(Math.min(terminal, WIDEST));
        return new Help(command, colours);
    }
}
