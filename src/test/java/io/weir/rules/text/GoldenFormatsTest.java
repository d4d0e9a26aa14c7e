package io.weir.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rules.Origin;
import io.weir.rules.Rule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each format with its traps, read as an operator means it: {@code golden/FORMAT.in} beside {@code FORMAT.out}, which shows every rule
 * with the row it comes from and every problem. A name like {@code FORMAT-pinned} is of that format
 * whatever it looks like; all others are found out. {@code -Dweir.golden.write=true} writes what is read now; read the difference.
 */
class GoldenFormatsTest {
    private static final boolean WRITE = Boolean.getBoolean("weir.golden.write");
    private static final Path SOURCES = Path.of("src/test/resources/golden");

    static Stream<String> formats() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".in"))
                    .map(name -> name.substring(0, name.length() - ".in".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_list_means_what_stands_beside_it(String format) throws Exception {
        byte[] bytes = Files.readAllBytes(folder().resolve(format + ".in"));
        String dump = dump(format + ".in", bytes);
        if (WRITE) {
            Files.writeString(SOURCES.resolve(format + ".out"), dump);
        }
        assertThat(dump).isEqualTo(Files.readString((WRITE ? SOURCES : folder()).resolve(format + ".out")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AUTO", "NATIVE"}) // Weir's own goes without saying
    void a_format_is_found_out(Format format) throws Exception {
        byte[] bytes = Files.readAllBytes(folder().resolve(format.word() + ".in"));
        assertThat(dump(format.word() + ".in", bytes)).contains("N023: read as " + format.word() + ": ");
    }

    @Test
    void every_format_has_its_pair() throws Exception {
        assertThat(formats())
                .containsAll(Stream.of(Format.values())
                        .filter(format -> format != Format.AUTO)
                        .map(Format::word)
                        .toList());
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(GoldenFormatsTest.class.getResource("/golden"))
                .toURI());
    }

    private static String dump(String name, byte[] bytes) {
        Format format = name.contains("-pinned")
                ? Format.named(name.substring(0, name.indexOf('-'))).orElseThrow()
                : Format.AUTO;
        Compilation compiled = RuleFiles.compile(List.of(new RuleSource(name, bytes, format)), Texts.NOW);
        List<Rule> rules = new ArrayList<>();
        compiled.rules().each(rules::add);
        rules.sort(Comparator.<Rule, String>comparing(rule -> rule.origin().source())
                .thenComparingInt(rule -> rule.origin().line()));
        StringBuilder dump = new StringBuilder("RULES " + rules.size() + "\n");
        NativeText text = new NativeText();
        rules.forEach(rule -> dump.append(told(rule, text, name, bytes)));
        dump.append("PROBLEMS ").append(compiled.problems().size()).append('\n');
        compiled.problems()
                .forEach(problem -> dump.append(
                                problem.toString().substring(name.length() + 1).strip())
                        .append('\n'));
        return dump.toString();
    }

    /** The rule in Weir's words with the line, and the row that says it there. */
    private static String told(Rule rule, NativeText text, String name, byte[] bytes) {
        Origin origin = rule.origin();
        boolean packed = !origin.source().equals(name);
        String member = packed ? origin.source().substring(name.length() + 1) + ":" : "";
        List<String> lines = text.lines(rule);
        String said = lines.get(lines.size() - 1);
        String row = packed ? said : row(bytes, origin.line());
        StringBuilder told = new StringBuilder();
        lines.subList(0, lines.size() - 1).forEach(line -> told.append(line).append('\n'));
        return told.append(String.format("%s%3d  %s", member, origin.line(), said))
                .append(row.equals(said) ? "" : "    <- " + row)
                .append('\n')
                .toString();
    }

    private static String row(byte[] bytes, int number) {
        Lines lines = new Lines(bytes);
        while (lines.number() < number) {
            assertThat(lines.advance()).as("a line " + number).isTrue();
        }
        return new String(lines.bytes(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
    }
}
