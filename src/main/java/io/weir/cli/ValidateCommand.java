package io.weir.cli;

import io.weir.config.ConfigProblem;
import io.weir.config.Reading;
import io.weir.config.WeirSettings;
import io.weir.files.Trouble;
import io.weir.proxy.upstream.DnsSettings;
import io.weir.rules.store.RuleFolder;
import io.weir.rules.store.RuleSettings;
import io.weir.rules.text.Compilation;
import io.weir.users.UsersFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir validate}: every problem of configuration and rules, without starting anything. */
@Command(
        name = "validate",
        description = "Checks the configuration and every rule file it names; prints every problem with file:line.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine, 1 problems found (warnings too), 2 cannot run (no such file, wrong use)."})
final class ValidateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Override
    public Integer call() throws Failure {
        PrintWriter out = spec.commandLine().getOut();
        Reading reading = config.read();
        if (reading instanceof Reading.Understood understood) {
            return rules(understood.settings(), out);
        }
        if (reading instanceof Reading.Broken broken) {
            broken.problems().forEach(out::println);
            broken.rules().ifPresent(rules -> tell(lint(rules), out));
            return Exit.PROBLEMS;
        }
        throw new AssertionError(reading);
    }

    private int rules(WeirSettings settings, PrintWriter out) {
        Compilation compiled = lint(settings.rules());
        List<ConfigProblem> unknown = settings.unknownLists(compiled.rules());
        unknown.forEach(out::println);
        boolean users = usersAreFine(settings, out);
        boolean hosts = hostsAreFine(settings, out);
        tell(compiled, out);
        if (compiled.errors() + compiled.warnings() > 0 || !unknown.isEmpty() || !users || !hosts) {
            return Exit.PROBLEMS;
        }
        out.println(config.file() + ": fine; " + compiled.rules().size() + " rules in " + compiled.files()
                + (compiled.files() == 1 ? " file" : " files"));
        return Exit.FINE;
    }

    private static Compilation lint(RuleSettings rules) {
        return new RuleFolder(rules).lint(Clock.systemUTC().instant());
    }

    private void tell(Compilation compiled, PrintWriter out) {
        ProblemText text =
                new ProblemText(spec.commandLine().getColorScheme().ansi().enabled());
        compiled.problems().forEach(problem -> text.lines(problem).forEach(out::println));
    }

    /** The default file need not be there: not every machine has one. */
    private static boolean hostsAreFine(WeirSettings settings, PrintWriter out) {
        Path file = settings.dns().hostsFile();
        boolean fine = file == null || file.equals(DnsSettings.DEFAULT.hostsFile()) || Files.isReadable(file);
        if (!fine) {
            out.println(file + ": no such file, or not readable (egress.dns.hosts-file)");
        }
        return fine;
    }

    private static boolean usersAreFine(WeirSettings settings, PrintWriter out) {
        Path file = settings.proxy().usersFile();
        try {
            if (file != null) {
                new UsersFile(file).check();
            }
            return true;
        } catch (IOException e) {
            out.println(Trouble.of(e));
            return false;
        }
    }
}
