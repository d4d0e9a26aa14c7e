package io.weir.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a configuration: the file, the {@code --set} values over it, the defaults of reference.conf below. */
public final class ConfigReader {
    private ConfigReader() {}

    /**
     * Reads everything and finds every problem.
     *
     * @param file as the operator names it; relative paths in it start at its folder
     * @param sets {@code KEY=VALUE}, the key without {@code weir.}, the value HOCON or a bare text; later ones win
     */
    public static Reading read(Path file, List<String> sets) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return new Reading.Missing(file + ": no such file, or not readable (-c FILE names another)");
        }
        Problems problems = new Problems();
        ConfigObject given = new ConfigText(problems).parse(file, sets);
        ConfigObject defaults = defaults();
        new KnownKeys(defaults).check(given, problems);
        Path folder = file.toAbsolutePath().normalize().resolveSibling("");
        WeirSettings settings = new Sections(new Fields(given, defaults, problems), folder).read();
        if (problems.isEmpty()) {
            return new Reading.Understood(settings);
        }
        boolean sure = problems.inOrder().stream().noneMatch(ConfigReader::leavesRulesOpen);
        return new Reading.Broken(problems.inOrder(), sure ? Optional.of(settings.rules()) : Optional.empty());
    }

    /** What is wrong with the text as a whole, or about the rules. */
    private static boolean leavesRulesOpen(ConfigProblem problem) {
        return problem.key().isEmpty()
                || problem.key().equals("weir")
                || problem.key().startsWith("weir.")
                || problem.key().startsWith("rules");
    }

    private static ConfigObject defaults() {
        ConfigParseOptions described = ConfigParseOptions.defaults().setOriginDescription(Place.DEFAULT);
        return ConfigFactory.parseResources(ConfigReader.class, "/reference.conf", described)
                .getObject("weir");
    }
}
