package io.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.inspect.Inspection;
import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.Action;
import io.weir.rules.HostPattern;
import io.weir.rules.Match;
import io.weir.rules.Mode;
import io.weir.rules.Occasion;
import io.weir.rules.Origin;
import io.weir.rules.Rule;
import io.weir.rules.RuleSet;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
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
    }

    @Test
    void ech_passes_by_its_outer_name_or_is_blocked_by_policy() {
        Inspection outer = new Inspection.Named(host("a.test"), true);
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
        return new InsideJudge(new Judge(BlockedTest::new), policy).judge(visit(connect), inspection);
    }

    private static Visit visit(String connect) {
        try {
            Host host = Host.parse(connect);
            return new Visit(
                    Instant.EPOCH,
                    InetAddress.getLoopbackAddress(),
                    null,
                    "proxy",
                    "CONNECT",
                    host,
                    443,
                    Seen.CONNECT,
                    Names.ofConnect(host));
        } catch (NameSyntaxException bad) {
            throw new AssertionError(bad);
        }
    }

    private static Inspection named(String name) {
        return new Inspection.Named(host(name), false);
    }

    private static HostName host(String name) {
        try {
            return HostName.parse(name);
        } catch (NameSyntaxException bad) {
            throw new AssertionError(bad);
        }
    }

    /** Blocks the one name blocked.test. */
    private static final class BlockedTest implements RuleSet {
        private static final Rule RULE = new Rule(
                new HostPattern.Exact(InsideJudgeTest.host("blocked.test")),
                Action.BLOCK,
                Mode.ENFORCE,
                new Origin("test.rules", 1, "test", null, null, null));

        @Override
        public Match match(Host host, Occasion occasion) {
            return host.equals(InsideJudgeTest.host("blocked.test")) ? new Match(RULE, null) : Match.NONE;
        }

        @Override
        public List<Rule> explain(Host host, Occasion occasion) {
            return List.of();
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
