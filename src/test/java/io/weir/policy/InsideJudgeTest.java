package io.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.inspect.Inspection;
import org.junit.jupiter.api.Test;

class InsideJudgeTest {
    private static final PolicySettings POLICY = PolicySettings.DEFAULT;

    @Test
    void the_hello_s_name_is_judged_and_the_ruling_says_so() {
        Ruling ruling = rule(POLICY, "allowed.test", named("blocked.test"));
        assertThat(ruling.verdict()).isInstanceOf(Verdict.Block.class);
        assertThat(ruling.visit().seen()).isEqualTo(Seen.SNI);
        assertThat(ruling.visit().names().connect()).hasToString("allowed.test");
        assertThat(ruling.visit().names().sni()).hasToString("blocked.test");
    }

    @Test
    void a_mismatch_of_two_allowed_names_passes_unless_the_policy_blocks_it() {
        assertThat(rule(POLICY, "a.test", named("b.test")).verdict()).isEqualTo(Verdict.ALLOW);
        PolicySettings strict = new PolicySettings(
                PolicySettings.NameMismatch.BLOCK,
                POLICY.unnamed(),
                POLICY.malformed(),
                POLICY.notTls(),
                POLICY.ech(),
                POLICY.cname());
        assertRefused(rule(strict, "a.test", named("b.test")), Refusal.Reason.NAME_MISMATCH);
        assertThat(rule(strict, "a.test", named("a.test")).verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(rule(strict, "203.0.113.5", named("a.test")).verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void without_a_name_inside_the_connect_s_name_is_what_is_known() {
        Inspection unnamed = new Inspection.Unnamed(false);
        assertThat(rule(POLICY, "a.test", unnamed).verdict()).isEqualTo(Verdict.ALLOW);
        assertRefused(rule(POLICY, "203.0.113.5", unnamed), Refusal.Reason.UNNAMED);
        assertRefused(rule(unnamedPolicy(PolicySettings.Unnamed.BLOCK), "a.test", unnamed), Refusal.Reason.UNNAMED);
        assertThat(rule(unnamedPolicy(PolicySettings.Unnamed.ALLOW), "203.0.113.5", unnamed)
                        .verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void what_is_broken_or_foreign_is_refused_unless_the_policy_allows_it() {
        assertRefused(rule(POLICY, "a.test", new Inspection.Malformed("x")), Refusal.Reason.MALFORMED_HELLO);
        assertRefused(rule(POLICY, "a.test", new Inspection.NotThis()), Refusal.Reason.NOT_TLS);
        PolicySettings lax = new PolicySettings(
                POLICY.nameMismatch(),
                POLICY.unnamed(),
                PolicySettings.Broken.ALLOW,
                PolicySettings.Broken.ALLOW,
                POLICY.ech(),
                POLICY.cname());
        assertThat(rule(lax, "a.test", new Inspection.Malformed("x")).verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(rule(lax, "a.test", new Inspection.NotThis()).verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void the_refusal_tells_what_was_broken() {
        Verdict verdict = rule(POLICY, "a.test", new Inspection.Malformed("two server_name extensions"))
                .verdict();
        assertThat(((Verdict.Refuse) verdict).refusal().detail()).isEqualTo("two server_name extensions");
    }

    @Test
    void a_hello_that_never_became_whole_is_a_broken_one() {
        assertRefused(rule(POLICY, "a.test", new Inspection.NeedMore(9)), Refusal.Reason.MALFORMED_HELLO);
    }

    @Test
    void behind_a_connect_to_an_address_the_hello_s_name_is_the_only_one() {
        assertThat(rule(POLICY, "203.0.113.5", named("blocked.test")).verdict()).isInstanceOf(Verdict.Block.class);
        Ruling allowed = rule(POLICY, "203.0.113.5", named("a.test"));
        assertThat(allowed.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(allowed.visit().host()).hasToString("a.test");
    }

    @Test
    void a_rule_that_came_since_the_connect_was_judged_holds() {
        assertThat(rule(POLICY, "blocked.test", named("blocked.test")).verdict())
                .isInstanceOf(Verdict.Block.class);
    }

    @Test
    void a_blocked_name_is_told_as_blocked_by_its_rule_also_where_a_policy_refuses() {
        PolicySettings strict = new PolicySettings(
                PolicySettings.NameMismatch.BLOCK,
                POLICY.unnamed(),
                POLICY.malformed(),
                POLICY.notTls(),
                PolicySettings.Ech.BLOCK,
                POLICY.cname());
        Inspection ech = new Inspection.Named(FakeRules.name("blocked.test"), true);
        assertThat(rule(strict, "a.test", ech).verdict()).isEqualTo(new Verdict.Block(FakeRules.BLOCK));
    }

    @Test
    void a_shadow_verdict_on_the_connect_s_own_name_is_given_once() {
        assertThat(rule(POLICY, "shadowed.test", named("shadowed.test")).verdict())
                .isEqualTo(Verdict.ALLOW);
        assertThat(rule(POLICY, "a.test", named("shadowed.test")).verdict())
                .isEqualTo(new Verdict.Shadow(FakeRules.SHADOW));
    }

    @Test
    void ech_passes_by_its_outer_name_or_is_blocked_by_policy() {
        Inspection outer = new Inspection.Named(FakeRules.name("a.test"), true);
        assertThat(rule(POLICY, "a.test", outer).verdict()).isEqualTo(Verdict.ALLOW);
        PolicySettings strict = new PolicySettings(
                POLICY.nameMismatch(),
                POLICY.unnamed(),
                POLICY.malformed(),
                POLICY.notTls(),
                PolicySettings.Ech.BLOCK,
                POLICY.cname());
        assertRefused(rule(strict, "a.test", outer), Refusal.Reason.ECH);
        assertRefused(rule(strict, "a.test", new Inspection.Unnamed(true)), Refusal.Reason.ECH);
    }

    private static PolicySettings unnamedPolicy(PolicySettings.Unnamed unnamed) {
        return new PolicySettings(
                POLICY.nameMismatch(), unnamed, POLICY.malformed(), POLICY.notTls(), POLICY.ech(), POLICY.cname());
    }

    private static void assertRefused(Ruling ruling, Refusal.Reason reason) {
        assertThat(ruling.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Refuse.class,
                        refuse -> assertThat(refuse.refusal().reason()).isEqualTo(reason));
    }

    private static Ruling rule(PolicySettings policy, String connect, Inspection inspection) {
        return new InsideJudge(new Judge(FakeRules::new), policy).judge(Visits.connect(connect), inspection);
    }

    private static Inspection named(String name) {
        return new Inspection.Named(FakeRules.name(name), false);
    }
}
