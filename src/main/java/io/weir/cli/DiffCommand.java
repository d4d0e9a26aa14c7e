package io.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.console.RulesJson;
import io.weir.files.OwnedFile;
import io.weir.rules.Mode;
import io.weir.rules.Occasion;
import io.weir.rules.RuleDiff;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.Format;
import io.weir.rules.text.ListFacts;
import io.weir.rules.text.RuleFiles;
import io.weir.rules.text.RuleSource;
import io.weir.rules.text.Severity;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rules diff}. */
@Command(
        name = "diff",
        description = {
            "Tells what changes from the rules of OLD to those of NEW: rules, and names that are treated differently.",
            "Without files: what a reload of the running Weir would change."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Exit codes: 0 fine, 1 the rules have errors, 2 cannot run (Weir is not running, no such file, wrong use)."
        })
final class DiffCommand implements Callable<Integer> {
    /** Two files are two states of one list, whatever they are called. */
    private static final ListFacts ONE_LIST = new ListFacts("list", null, null, Mode.ENFORCE, false);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Parameters(paramLabel = "FILE", arity = "0..2", description = "Two rule files in any format: OLD NEW.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    @Override
    public Integer call() throws Failure {
        if (!files.isEmpty()) {
            return files();
        }
        JsonNode answer = ControlClient.ask(config.settings().controlSocket(), "GET", "/rules/diff");
        return answers.print(
                answer, ControlText.load(answer, true), answer.path("good").asBoolean());
    }

    private int files() throws Failure {
        if (files.size() != 2) {
            throw new ParameterException(spec.commandLine(), "which files? OLD NEW, or none to ask the running Weir");
        }
        Occasion now = new Occasion(Clock.systemUTC().instant(), InetAddress.getLoopbackAddress());
        Compilation old = compile(files.get(0), now);
        Compilation fresh = compile(files.get(1), now);
        JsonNode diff = RulesJson.diff(RuleDiff.between(old.rules(), fresh.rules(), now));
        return answers.print(diff, ControlText.diff(diff), !old.hasErrors() && !fresh.hasErrors());
    }

    private Compilation compile(Path file, Occasion now) throws Failure {
        OwnedFile text = RuleText.read(file);
        Compilation compiled = RuleFiles.compile(
                List.of(new RuleSource(file.toString(), text.bytes(), Format.AUTO, ONE_LIST)), now.time());
        compiled.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .forEach(spec.commandLine().getErr()::println);
        return compiled;
    }
}
