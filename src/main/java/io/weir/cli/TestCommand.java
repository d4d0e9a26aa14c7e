package io.weir.cli;

import io.weir.rules.text.Compilation;
import io.weir.rules.text.Problem;
import io.weir.rules.text.ProblemCode;
import io.weir.rules.text.Severity;
import io.weir.text.Counted;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir rules test}: whether the rules do what the expect lines beside them say. */
@Command(
        name = "test",
        description =
                "Reads the files as one rule set and runs their expect lines. Prints each that is not met: where it"
                        + " stands, what was expected, what happened instead, and by which rule.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "  expect block NAME [client=ADDRESS] [at=TIME]",
            "  expect allow NAME [client=ADDRESS] [at=TIME]",
            "",
            "Groups of the configuration are not looked at: rules are tested as if every list held.",
            "Exit codes: 0 all are met, 1 some are not, or the files have errors, 2 cannot run (no such file, wrong use)."
        })
final class TestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private RuleInput input = new RuleInput();

    @Override
    public Integer call() throws Failure {
        Compilation compiled = input.lint();
        PrintWriter out = spec.commandLine().getOut();
        ProblemText text =
                new ProblemText(spec.commandLine().getColorScheme().ansi().enabled());
        List<Problem> errors = compiled.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        errors.forEach(problem -> text.lines(problem).forEach(out::println));
        long failed = errors.stream()
                .filter(problem -> problem.code() == ProblemCode.FAILED_EXPECT)
                .count();
        long others = compiled.errors() - failed;
        out.println(Counted.of(compiled.expectations(), "expectation") + ", " + failed + " not met"
                + (others > 0 ? "; " + Counted.of(others, "other error") : ""));
        return compiled.hasErrors() ? Exit.PROBLEMS : Exit.FINE;
    }
}
