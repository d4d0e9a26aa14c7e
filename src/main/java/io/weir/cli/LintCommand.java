package io.weir.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.Problem;
import io.weir.rules.text.RuleFiles;
import io.weir.rules.text.RuleSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rules lint}: what is wrong with rule files, before they are saved where they count. */
@Command(
        name = "lint",
        description =
                "Reads the files as one rule set, runs their expect lines, and prints every problem with file:line:column.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine, 1 problems found (warnings too), 2 cannot run (no such file, wrong use)."})
final class LintCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // every command takes -c; what is linted is named by itself
    private ConfigOptions config = new ConfigOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Rule files; the ending says how each is read: .rules, .hosts (hosts file), .domains (one name a line).")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--json",
            description = "Prints one JSON object a problem: {\"code\",\"severity\",\"source\",\"message\"}.")
    private boolean json;

    @Override
    public Integer call() throws Failure {
        List<RuleSource> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(read(file));
        }
        Compilation compiled = RuleFiles.compile(sources, Clock.systemUTC().instant());
        PrintWriter out = spec.commandLine().getOut();
        for (Problem problem : compiled.problems()) {
            out.println(json ? json(problem) : problem.toString());
        }
        spec.commandLine().getErr().println(summary(compiled));
        return compiled.problems().isEmpty() ? Exit.FINE : Exit.PROBLEMS;
    }

    private static RuleSource read(Path file) throws Failure {
        try {
            return new RuleSource(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Failure(file + ": no such file, or not readable");
        }
    }

    private static String summary(Compilation compiled) {
        return compiled.rules().size() + " rules, " + compiled.errors() + " errors, " + compiled.warnings()
                + " warnings";
    }

    private static String json(Problem problem) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", problem.code().code())
                .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("source", problem.spot().toString())
                .put("message", problem.message())
                .toString();
    }
}
