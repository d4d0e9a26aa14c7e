package io.weir.cli;

import io.weir.users.UsersFile;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir passwd}: adds a user, or changes a password. */
@Command(
        name = "passwd",
        description = {
            "Adds a user of the proxy, or changes the password of one.",
            "Asks for the password on the terminal, twice; else reads one line of standard input. The file (proxy.users-file of"
                    + " the configuration) is made where it is missing, for its owner only. A running Weir takes the change"
                    + " within a second."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine, 2 cannot run (no file named, a password that can't be taken, wrong use)."})
final class PasswdCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The users file (default: proxy.users-file of the configuration).")
    private @Nullable Path file;

    @Parameters(paramLabel = "USER", description = "The name of the user.")
    private String user = "";

    @Override
    public Integer call() throws Failure, IOException {
        Path path = file == null ? configured() : file;
        String password = password();
        String problem = UsersFile.problem(user, password);
        if (!problem.isEmpty()) {
            throw new Failure(problem);
        }
        boolean fresh = new UsersFile(path).put(user, password);
        spec.commandLine().getOut().println(path + ": " + user + (fresh ? " added" : " changed"));
        return Exit.FINE;
    }

    private Path configured() throws Failure {
        Path path = config.settings().proxy().usersFile();
        if (path == null) {
            throw new Failure("proxy.users-file is not set; set it, or name a file with --file FILE");
        }
        return path;
    }

    /** From JDK 22 on there is a console without a terminal, too, and a way to ask it. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException older) {
            return true;
        }
    }

    @SuppressWarnings("SystemConsoleNull") // up to JDK 21 it may be null
    private String password() throws Failure, IOException {
        Console console = System.console();
        if (console == null || !isTerminal(console)) {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        }
        char[] first = console.readPassword("Password for %s: ", user);
        char[] second = console.readPassword("Once more: ");
        if (first == null || !Arrays.equals(first, second)) {
            throw new Failure("the two passwords differ; nothing is changed");
        }
        return new String(first);
    }
}
