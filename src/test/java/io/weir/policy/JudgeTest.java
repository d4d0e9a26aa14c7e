package io.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.net.AddressRange;
import io.weir.net.NameSyntaxException;
import io.weir.rules.Occasion;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
    private final FakeRules rules = new FakeRules();
    private final Judge judge = new Judge(() -> rules);

    @Test
    void what_no_rule_names_is_allowed_and_so_is_what_an_allow_rule_names() {
        assertThat(judge.judge(Visits.connect("a.test"))).isEqualTo(Verdict.ALLOW);
        assertThat(judge.judge(Visits.connect("exempt.test"))).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void a_block_rule_blocks_and_is_named() {
        assertThat(judge.judge(Visits.connect("blocked.test"))).isEqualTo(new Verdict.Block(FakeRules.BLOCK));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "198.51.100.7",
                "[::ffff:198.51.100.7]",
                "[::198.51.100.7]",
                "[64:ff9b::c633:6407]",
                "[2002:c633:6407::1]",
                "[2001:0:1:2:3:4:39cc:9bf8]"
            })
    void an_address_that_carries_a_blocked_one_is_blocked(String address) {
        assertThat(judge.judge(Visits.connect(address))).isEqualTo(new Verdict.Block(FakeRules.BLOCK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[64:ff9b::cb00:7107]", "[64:ff9b::a00:1]", "[2001:db8::c633:6407]", "[::1]"})
    void one_that_carries_another_or_none_is_not(String address) {
        assertThat(judge.judge(Visits.connect(address))).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void a_shadow_rule_is_told_unless_an_enforced_one_blocks() {
        assertThat(judge.judge(Visits.connect("shadowed.test"))).isEqualTo(new Verdict.Shadow(FakeRules.SHADOW));
        assertThat(judge.judge(Visits.connect("exempt-shadowed.test"))).isEqualTo(new Verdict.Shadow(FakeRules.SHADOW));
        assertThat(judge.judge(Visits.connect("both.test"))).isEqualTo(new Verdict.Block(FakeRules.BLOCK));
    }

    @Test
    void a_visit_without_a_host_is_refused_and_no_rule_is_asked() {
        assertThat(judge.judge(Visits.nameless()))
                .isInstanceOfSatisfying(
                        Verdict.Refuse.class,
                        refuse -> assertThat(refuse.refusal().reason()).isEqualTo(Refusal.Reason.MALFORMED_NAME));
        assertThat(rules.asked).isEmpty();
    }

    @Test
    void the_rules_are_read_once_for_each_decision_and_asked_for_the_visit_s_time_and_client() {
        AtomicInteger reads = new AtomicInteger();
        Judge counting = new Judge(() -> {
            reads.incrementAndGet();
            return rules;
        });
        counting.judge(Visits.connect("a.test"));
        assertThat(reads).hasValue(1);
        assertThat(rules.asked).containsExactly(new Occasion(Visits.TIME, Visits.CLIENT));
    }

    @Test
    void the_rules_are_asked_for_the_lists_that_hold_for_the_client_and_its_user() throws NameSyntaxException {
        Group group =
                new Group("g", List.of(AddressRange.parse("127.0.0.0/8")), Set.of(), Set.of(), Set.of("social"), null);
        new Judge(() -> rules, new Groups(List.of(group))).judge(Visits.connect("a.test"));
        assertThat(rules.asked).singleElement().satisfies(occasion -> {
            assertThat(occasion.lists().holds("social")).isFalse();
            assertThat(occasion.lists().holds("games")).isTrue();
        });
    }
}
