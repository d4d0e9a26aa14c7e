package io.weir.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.weir.net.Host;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledRulesAgreeWithReferenceTest {
    private static final ListScope NOT_LIST_1 = new ListScope() {
        @Override
        public boolean holds(String list) {
            return !list.equals("list1");
        }

        @Override
        public String reason(String list) {
            return "list1 never holds";
        }
    };
    private static final Occasion OCCASION = new Occasion(
            RandomRules.TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC),
            InetAddresses.forString("192.0.2.40"),
            NOT_LIST_1);
    private static final int SETS = Integer.getInteger("weir.rules.sets", 4_000);

    @Test
    void the_compiled_set_agrees_with_the_naive_one_on_random_rules_and_names() {
        long seed = Long.getLong("weir.seed", 20261122);
        for (int set = 0; set < SETS; set++) {
            RandomRules random = new RandomRules(seed + set);
            List<Rule> rules = random.rules(40);
            RuleSet compiled = compile(rules);
            RuleSet reference = new ReferenceRules(rules);
            assertThat(compiled.size()).isEqualTo(rules.size());
            for (int i = 0; i < 100; i++) {
                Host host = random.host();
                assertThat(compiled.match(host, OCCASION))
                        .as("seed %d, host %s, rules %s", seed + set, host, rules)
                        .isEqualTo(reference.match(host, OCCASION));
                if (i < 10) {
                    assertThat(compiled.explain(host, OCCASION))
                            .as("seed %d, host %s", seed + set, host)
                            .isEqualTo(reference.explain(host, OCCASION));
                }
            }
        }
    }

    static CompiledRules compile(List<Rule> rules) {
        RuleSetBuilder builder = new RuleSetBuilder();
        for (Rule rule : rules) {
            Origin o = rule.origin();
            builder.section(new Section(o.source(), o.list(), o.title(), o.category(), o.order(), rule.mode()));
            builder.add(rule.pattern(), rule.action(), o.line(), rule.terms());
        }
        return builder.build(Findings.IGNORED);
    }
}
