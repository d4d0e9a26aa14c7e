package io.weir.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.Explanation;
import io.weir.rules.Rule;
import org.junit.jupiter.api.Test;

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
                .containsExactly(2, 9, 1, 4);
        assertThat(explain("x.a.example.com").reason())
                .isEqualTo("it names a longer suffix than example.com at x.rules:1");
        assertThat(explain("b.example.com").rules())
                .extracting(r -> r.origin().line())
                .containsExactly(1, 4);
        assertThat(explain("b.example.com").dormant())
                .extracting(r -> r.origin().line())
                .containsExactly(6);
    }

    @Test
    void it_tells_when_nothing_applies() throws NameSyntaxException {
        assertThat(explain("other.org").reason()).isEqualTo("no enforced rule applies");
    }

    private static Explanation explain(String name) throws NameSyntaxException {
        return Explanation.of(RULES.rules(), HostName.parse(name), Texts.OCCASION);
    }
}
