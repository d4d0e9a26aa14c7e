package io.weir.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.Explanation;
import io.weir.rules.Rule;
import io.weir.rules.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
    private static final Compilation RULES = Texts.rules(
            "example.com",
            "allow a.example.com",
            "=a.example.com",
            "/example/",
            "@order OLD lifted=2020-01-01",
            "b.example.com",
            "@order none",
            "@mode shadow",
            "x.a.example.com");

    @Test
    void it_tells_the_winner_why_it_won_and_what_would_be_without_it() throws NameSyntaxException {
        Explanation explanation = explain("a.example.com");

        assertThat(explanation.winner()).map(Rule::origin).map(o -> o.line()).contains(3);
        assertThat(explanation.reason()).isEqualTo("an exact name is more specific than a.example.com at x.rules:2");
        assertThat(explanation.withoutWinner()).map(r -> r.origin().line()).contains(2);
    }

    @Test
    void it_tells_shadow_rules_after_the_winner_and_rules_that_are_not_in_force_apart() throws NameSyntaxException {
        assertThat(explain("x.a.example.com").rules())
                .extracting(r -> r.origin().line())
                .containsExactly(9, 2, 1, 4);
        assertThat(explain("x.a.example.com").reason())
                .isEqualTo(
                        "a shadow rule only writes down what it would have blocked; until it is enforced, a.example.com at"
                                + " x.rules:2 lets it through");
        assertThat(explain("b.example.com").rules())
                .extracting(r -> r.origin().line())
                .containsExactly(1, 4);
        assertThat(explain("b.example.com").dormant())
                .extracting(d -> d.rule().origin().line() + ": " + d.reason())
                .containsExactly("6: order OLD was lifted on 2020-01-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@order A effective=2027-01-01 | order A is effective from 2027-01-01",
                "@order A lifted=2026-11-25    | order A was lifted on 2026-11-25",
            })
    void a_rule_is_dormant_for_its_order(String order, String reason) throws NameSyntaxException {
        assertThat(dormant(order, "example.com")).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2026-11-26                   | it holds from 2026-11-26",
                "until=2026-11-25                  | it held until 2026-11-25",
                "clients=10.0.0.0/8,192.0.2.7      | it holds for other clients: 10.0.0.0/8, 192.0.2.7/32",
            })
    void a_rule_is_dormant_for_its_options(String options, String reason) throws NameSyntaxException {
        for (String pattern : List.of("example.com", "=example.com", "/^ex/")) {
            assertThat(dormant("# nothing", pattern + " " + options)).isEqualTo(reason);
        }
    }

    private static String dormant(String... lines) throws NameSyntaxException {
        RuleSet rules = Texts.rules(lines).rules();
        Explanation explanation = Explanation.of(rules, HostName.parse("example.com"), Texts.OCCASION);
        assertThat(explanation.rules()).isEmpty();
        return explanation.dormant().get(0).reason();
    }

    @Test
    void without_a_shadow_rule_the_enforced_one_decides() throws NameSyntaxException {
        assertThat(explain("x.a.example.com").withoutWinner())
                .map(r -> r.origin().line())
                .contains(2);
    }

    @Test
    void it_tells_when_nothing_applies() throws NameSyntaxException {
        assertThat(explain("other.org").reason()).isEqualTo("no enforced rule applies");
    }

    private static Explanation explain(String name) throws NameSyntaxException {
        return Explanation.of(RULES.rules(), HostName.parse(name), Texts.OCCASION);
    }
}
