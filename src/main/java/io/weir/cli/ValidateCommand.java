package io.weir.cli;

import io.weir.config.ConfigProblem;
import io.weir.config.NamedFiles;
import io.weir.config.Reading;
import io.weir.config.WeirSettings;
import io.weir.rules.store.RuleFolder;
import io.weir.rules.store.RuleSettings;
import io.weir.rules.text.Compilation;
import io.weir.text.Counted;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
        NamedFiles files = new NamedFiles(settings);
        List<String> others = Stream.of(
                        unknown.stream().map(ConfigProblem::toString), files.users().stream(), files.hosts().stream())
                .flatMap(lines -> lines)
                .toList();
        others.forEach(out::println);
        tell(compiled, out);
        if (compiled.errors() + compiled.warnings() > 0 || !others.isEmpty()) {
            return Exit.PROBLEMS;
        }
        out.println(config.file() + ": fine; " + Counted.of(compiled.rules().size(), "rule") + " in "
                + Counted.of(compiled.files(), "file"));
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
}
