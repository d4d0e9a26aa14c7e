package io.weir.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds docs/lint.md and the codes together. */
class LintPageTest {
    private static final Pattern SECTION =
            Pattern.compile("^### ([EWN][0-9]{3}) [^\n]+\n(.*?)(?=^##|\\z)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile("```(rules|hosts|domains|zone)\n(.*?)```", Pattern.DOTALL);

    /** About files as a whole, or a matter of size: no example fits the page. */
    private static final Set<String> WITHOUT_EXAMPLE =
            Set.of("E001", "E003", "E004", "E005", "E006", "E007", "E043", "W001", "N023", "N024", "N025", "W099");

    private record Section(String code, String text) {}

    @Test
    void every_code_has_its_section_once_and_no_other_has() throws IOException {
        List<String> codes =
                Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList();

        assertThat(sections()).extracting(Section::code).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(new HashSet<>(codes)).hasSameSizeAs(codes);
    }

    @TestFactory
    Stream<DynamicTest> the_example_of_a_code_gets_that_code() throws IOException {
        return sections().stream()
                .filter(section -> !WITHOUT_EXAMPLE.contains(section.code()))
                .map(section -> DynamicTest.dynamicTest(section.code(), () -> check(section)));
    }

    private static void check(Section section) {
        Matcher example = EXAMPLE.matcher(section.text());
        assertThat(example.find()).as("an example").isTrue();
        byte[] bytes = example.group(2).getBytes(StandardCharsets.UTF_8);
        Compilation c = RuleFiles.lint(List.of(new RuleSource("x." + example.group(1), bytes)), List.of(), Texts.NOW);

        assertThat(c.problems()).extracting(p -> p.code().code()).contains(section.code());
        boolean fixable = c.problems().stream().anyMatch(p -> p.fix() != null);
        assertThat(section.text().contains("*Fixable*")).as("called fixable").isEqualTo(fixable);
    }

    private static List<Section> sections() throws IOException {
        Matcher matcher = SECTION.matcher(Files.readString(Path.of("docs/lint.md")));
        List<Section> sections = new ArrayList<>();
        while (matcher.find()) {
            sections.add(new Section(matcher.group(1), matcher.group(2)));
        }
        return sections;
    }
}
