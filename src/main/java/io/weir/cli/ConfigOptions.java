package io.weir.cli;

import io.weir.config.ConfigProblem;
import io.weir.config.ConfigReader;
import io.weir.config.Reading;
import io.weir.config.WeirSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which configuration a command works on: the same two options everywhere. */
final class ConfigOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration (default: conf/weir.conf). Relative paths in it start at its folder.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {
                "Sets one key over the configuration, without the leading \"weir.\": --set proxy.listen=127.0.0.1:0.",
                "Values are HOCON: --set 'egress.allow=[\"127.0.0.0/8\"]'. May be repeated."
            })
    private List<String> sets = new ArrayList<>();

    Reading read() throws Failure {
        Reading reading = ConfigReader.read(file(), sets);
        if (reading instanceof Reading.Missing missing) {
            throw new Failure(missing.reason());
        }
        return reading;
    }

    /** For commands that need a sound configuration to do anything. */
    WeirSettings settings() throws Failure {
        Reading reading = read();
        if (reading instanceof Reading.Understood understood) {
            return understood.settings();
        }
        if (reading instanceof Reading.Broken broken) {
            throw new Failure("the configuration has problems:\n" + lines(broken));
        }
        throw new AssertionError(reading);
    }

    /** Whether the person named it. */
    boolean isNamed() {
        return file != null;
    }

    /** As a person would name it. */
    Path file() {
        if (file != null) {
            return file;
        }
        Path usual = Path.of("conf", "weir.conf");
        String home = System.getProperty("weir.home"); // scripts/weir runs from any folder
        return home == null || Path.of("").toAbsolutePath().equals(Path.of(home))
                ? usual
                : Path.of(home).resolve(usual);
    }

    private static String lines(Reading.Broken broken) {
        return broken.problems().stream().map(ConfigProblem::toString).collect(Collectors.joining("\n"));
    }
}
