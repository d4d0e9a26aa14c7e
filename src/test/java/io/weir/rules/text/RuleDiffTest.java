package io.weir.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rules.Occasion;
import io.weir.rules.RuleDiff;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

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
