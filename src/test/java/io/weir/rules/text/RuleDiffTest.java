package io.weir.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rules.Occasion;
import io.weir.rules.RuleDiff;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleDiffTest {
    @Test
    void a_rule_that_moved_is_no_difference_and_one_that_comes_again_is_one() {
        RuleDiff diff =
                between("a.example\nb.example\n", "b.example\n# moved\na.example\nc.example\nc.example\n=d.example\n");

        assertThat(diff.added())
                .extracting(rule -> rule.pattern().toString())
                .containsExactly("c.example", "=d.example");
        assertThat(diff.addedCount()).isEqualTo(2);
        assertThat(diff.removedCount()).isZero();
        assertThat(diff.changed())
                .extracting(RuleDiff.Change::host)
                .containsExactlyInAnyOrder("c.example", "d.example");
    }

    @Test
    void other_terms_make_another_rule() {
        RuleDiff diff = between("a.example\n", "a.example note=x\n");

        assertThat(diff.addedCount()).isEqualTo(1);
        assertThat(diff.removedCount()).isEqualTo(1);
        assertThat(diff.changedCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=a.example",
                "*.a.example",
                "allow a.example",
                "b.example",
                "a.example note=x",
                "@category games\na.example",
                "@list y\na.example",
                "@mode shadow\na.example",
                "@order 7\na.example",
                "/a\\.example$/",
                "192.0.2.0/24"
            })
    void a_rule_is_another_by_its_pattern_action_terms_category_list_mode_or_order(String other) {
        assertThat(between("a.example\n", other + "\n"))
                .extracting(RuleDiff::addedCount, RuleDiff::removedCount)
                .containsExactly(1, 1);
        assertThat(between(other + "\n", "# moved\n" + other + "\n").isEmpty()).isTrue();
    }

    @Test
    void the_same_rules_differ_in_nothing() {
        assertThat(between("a.example\n/x+/\n", "a.example\n/x+/\n").isEmpty()).isTrue();
    }

    private static RuleDiff between(String before, String after) {
        return RuleDiff.between(
                Texts.named("x.rules", before).rules(),
                Texts.named("x.rules", after).rules(),
                new Occasion(Texts.NOW, InetAddress.getLoopbackAddress()));
    }
}
