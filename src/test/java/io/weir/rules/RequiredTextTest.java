package io.weir.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.weir.testing.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredTextTest {
    private static final String[] PIECES = {
        "a",
        "b",
        "ab",
        ".",
        "\\.",
        "?",
        "*",
        "+",
        "^",
        "$",
        "(",
        ")",
        "(?:",
        "|",
        "[ab]",
        "[^]a]",
        "[[:alpha:]]",
        "{2}",
        "{0,1}",
        "\\d",
        "\\x61",
        "(?i)",
        "A",
        "-",
        "\\-",
        "??",
        "\\b",
        "\\Qa\\E",
        "]",
        "}",
        ",",
        "\\pL"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^okex[0-9]*\\.[a-z]+$ ~ okex",
                "binance ~ binance",
                "(^|\\.)bit[a-z]+\\.example$ ~ .example",
                "colou?r ~ colo",
                "ab{0,1}cde ~ cde",
                "x+yz ~ yz",
                "a(bcdef)?gh ~ gh",
                "(?:casino|poker)-[0-9]+ ~ -",
            })
    void the_longest_text_that_every_match_holds(String expression, String text) {
        assertThat(RequiredText.of(expression)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(value = {"casino|poker", "(?i)Casino", "\\x63asino", "\\Qcasino\\E", "[a-z]+", "a*", "''"})
    void no_text_where_matches_share_none_or_the_syntax_is_beyond_it(String expression) {
        assertThat(RequiredText.of(expression)).isEmpty();
    }

    @Test
    void a_name_that_matches_always_holds_the_text() {

        RandomGenerator random = new Seeded();
        int matches = 0;
        for (int round = 0; round < 100_000; round++) {
            String expression = text(random, PIECES, 1 + random.nextInt(7));
            String name = text(random, new String[] {"a", "b", ".", "-", "1", "A"}, random.nextInt(8));
            if (matches(expression, name)) {
                matches++;
                assertThat(name).as("/%s/", expression).contains(RequiredText.of(expression));
            }
        }
        assertThat(matches).isGreaterThan(1_000);
    }

    private static boolean matches(String expression, String name) {
        try {
            return Pattern.compile(expression).matcher(name).find();
        } catch (PatternSyntaxException notOne) {
            return false;
        }
    }

    private static String text(RandomGenerator random, String[] pieces, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
