package io.weir.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rules.Rule;
import io.weir.testing.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TidyTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void a_file_is_laid_out_in_the_one_way() {
        assertThat(tidy(
                        "\uFEFF\r\n\r\n@list   a  \"A  list\"\r\n@category\texchange\r\n\r\n\r\n\r\nBinance.COM.   # the first\r\n"
                                + "=Status.example.com#no comment\r\n a.example\t\t#second  one \r\n\r\n  #  alone\r\n"
                                + "allow  Academy.Binance.com   by=\"Com  pliance\"  reason=x   # why"))
                .isEqualTo("""
                        @list a "A  list"
                        @category exchange

                        binance.com  # the first
                        =Status.example.com#no comment
                        a.example    #second  one

                        #  alone
                        allow academy.binance.com by="Com  pliance" reason=x  # why
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "/^OKex[A-Z]+$/ > /^OKex[A-Z]+$/",
                "BÜCHER.example > BÜCHER.example",
                "198.51.100.0/24 > 198.51.100.0/24",
                "2001:DB8::/32 > 2001:db8::/32",
                "*.Example.com > *.example.com",
                "expect  block   WWW.Example.com.   client=10.0.0.1 > expect block www.example.com client=10.0.0.1",
                "https://Example.com/ > https://Example.com/",
                "a.example reason=\"not closed > a.example reason=\"not closed",
                "N?t a rule At all > N?t a rule At all"
            })
    void a_line_keeps_its_meaning(String line, String expected) {
        assertThat(tidy(line)).isEqualTo(expected + "\n");
    }

    @Test
    void a_long_rule_does_not_push_the_comments_of_its_neighbours_away() {
        String longest = "n".repeat(60) + ".example";
        assertThat(tidy("a.example #1\n" + longest + " #2\nabc.example #3\n"))
                .isEqualTo("a.example    #1\n" + longest + "  #2\nabc.example  #3\n");
    }

    @Test
    void bytes_that_are_no_text_stay() {
        byte[] bytes = {'a', '.', 'b', ' ', ' ', (byte) 0xFF, '\n'};
        assertThat(Tidy.of(bytes)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exchanges.rules", "local.rules"})
    void the_rules_that_come_with_weir_are_tidy(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("conf/rules", file));
        assertThat(new String(Tidy.of(bytes), StandardCharsets.UTF_8))
                .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void tidying_changes_no_rule_and_twice_is_as_once() {
        Seeded random = new Seeded();
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = file(random).getBytes(StandardCharsets.UTF_8);
            byte[] once = Tidy.of(bytes);
            assertThat(Tidy.of(once)).as("%s", random).isEqualTo(once);
            assertThat(rules(once)).as("%s", random).isEqualTo(rules(bytes));
        }
    }

    private static String file(Seeded random) {
        String[] parts = {
            "a.example",
            "A.Example.",
            "=x.example",
            "*.x.example",
            "/^a#b$/",
            "allow ",
            "expect block ",
            "@list ",
            "@category ",
            "@order 1 ",
            "@mode shadow",
            "by=\"a b\"",
            " reason=x",
            " #c",
            "#",
            " ",
            "\t",
            "\n",
            "\r\n",
            "\n\n",
            "\"",
            "\\",
            "=",
            "10.0.0.0/8",
            " force",
            "\u00A0",
            "\uFEFF",
            "ü.example",
            " until=2027-01-01"
        };
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private static List<String> rules(byte[] bytes) {
        List<String> rules = new ArrayList<>();
        RuleFiles.compile(List.of(new RuleSource("x.rules", bytes)), NOW)
                .rules()
                .each((Rule rule) -> rules.add(rule.action()
                        + " " + rule.pattern() + " " + rule.mode() + " " + rule.terms() + " "
                        + rule.origin().list() + " "
                        + rule.origin().category() + " " + rule.origin().order()));
        return rules;
    }

    private static String tidy(String text) {
        return new String(Tidy.of(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
