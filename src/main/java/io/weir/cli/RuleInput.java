package io.weir.cli;

import io.weir.rules.store.RuleFolder;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.RuleFiles;
import io.weir.rules.text.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The rule files a command works on: those that are named, else those of the configuration. */
final class RuleInput {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Rule files; with -c and no FILE, those that the configuration names.")
    private List<Path> files = new ArrayList<>();

    /** Reads them as one rule set, as a start would, and looks for every problem. */
    Compilation lint() throws Failure {
        Instant now = Clock.systemUTC().instant();
        return areNamed() ? RuleFiles.lint(sources(), List.of(), now) : folder().lint(now);
    }

    /** Reads them as one rule set, as a start would. */
    Compilation compile() throws Failure {
        Instant now = Clock.systemUTC().instant();
        return areNamed() ? RuleFiles.compile(sources(), now) : folder().compile(now);
    }

    private boolean areNamed() {
        if (files.isEmpty() && !config.isNamed()) {
            throw new ParameterException(
                    spec.commandLine(), "which files? FILE..., or -c FILE for those that a configuration names");
        }
        return !files.isEmpty();
    }

    private List<RuleSource> sources() throws Failure {
        List<RuleSource> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(read(file));
        }
        return sources;
    }

    /** Where the file is that a problem names. */
    Path path(String source) throws Failure {
        return files.isEmpty() ? folder().path(source) : Path.of(source);
    }

    private RuleFolder folder() throws Failure {
        return new RuleFolder(config.settings().rules());
    }

    private static RuleSource read(Path file) throws Failure {
        try {
            return new RuleSource(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Failure(file
                    + (Files.isDirectory(file)
                            ? ": a folder; name the files in it, like " + file + "/*"
                            : ": no such file, or not readable"));
        }
    }
}
