package io.weir.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.Problem;
import io.weir.text.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir rules lint}: what is wrong with rule files, before they are saved where they count. */
@Command(
        name = "lint",
        description = "Reads the files as one rule set, runs their expect lines, and prints every problem with"
                + " file:line:column and the place underlined. docs/lint.md tells what each code means.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Exit codes: 0 fine, 1 problems found (warnings too, unless --allow-warnings), 2 cannot run (no such file,"
                    + " wrong use)."
        })
final class LintCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private RuleInput input = new RuleInput();

    @Option(
            names = "--fix",
            description =
                    "Mends what can be mended without a doubt, in place: what means the same in Weir's words is"
                            + " rewritten, repeated rules go, expired ones become comments. Everything else stays byte for byte.")
    private boolean fix;

    @Option(names = "--allow-warnings", description = "Warnings alone exit 0.")
    private boolean allowWarnings;

    @Option(
            names = "--json",
            description = "Prints one JSON object a problem: {\"code\",\"severity\",\"source\",\"message\"}, and"
                    + " \"suggestion\" and \"fixable\" where there is one.")
    private boolean json;

    @Override
    public Integer call() throws Failure, IOException {
        PrintWriter err = spec.commandLine().getErr();
        Compilation compiled = fix ? Mending.mend(input, err) : input.lint();
        PrintWriter out = spec.commandLine().getOut();
        ProblemText text =
                new ProblemText(spec.commandLine().getColorScheme().ansi().enabled());
        for (Problem problem : compiled.problems()) {
            if (json) {
                out.println(json(problem));
            } else {
                text.lines(problem).forEach(out::println);
            }
        }
        LocalDate today = LocalDate.now(Clock.systemUTC());
        compiled.rules()
                .orders()
                .forEach(order -> order.objection(today)
                        .ifPresent(why -> err.println("note: " + why + "; its rules don't block today")));
        err.println(summary(compiled));
        boolean fine = compiled.errors() + (allowWarnings ? 0 : compiled.warnings()) == 0;
        return fine ? Exit.FINE : Exit.PROBLEMS;
    }

    private String summary(Compilation compiled) {
        long fixable = compiled.problems().stream()
                .filter(problem -> problem.fix() != null)
                .count();
        return Counted.of(compiled.rules().size(), "rule") + ", " + Counted.of(compiled.errors(), "error") + ", "
                + Counted.of(compiled.warnings(), "warning")
                + (fixable > 0 && !fix ? "; --fix mends " + fixable + " of them" : "");
    }

    private static String json(Problem problem) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("code", problem.code().code())
                .put("severity", problem.severity().label())
                .put("source", problem.spot().toString())
                .put("message", problem.message());
        if (problem.suggestion() != null) {
            json.put("suggestion", problem.suggestion());
        }
        if (problem.fix() != null) {
            json.put("fixable", true);
        }
        return json.toString();
    }
}
