package io.weir.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.net.HostName;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A list of several blocks of the arena; the reference's random rules never fill one. */
class LongListTest {
    private static final int NAMES = 150_000;
    private static final String LABEL = "x".repeat(40);
    private static final Occasion NOW = new Occasion(Instant.now(), InetAddress.getLoopbackAddress());

    private final CompiledRules rules = build();

    @Test
    void every_rule_is_told_once_with_its_line() {
        List<String> told = new ArrayList<>();

        rules.each(rule -> told.add(rule.origin().line() + " " + rule.pattern()));

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < NAMES; i++) {
            expected.add(i + 1 + " " + name(i));
        }
        assertThat(rules.size()).isEqualTo(NAMES);
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void every_name_is_found() throws Exception {
        for (int i = 0; i < NAMES; i++) {
            Rule winner = rules.match(HostName.parse("www." + name(i)), NOW).enforced();
            assertThat(winner).as("%d", i).isNotNull();
            assertThat(winner.origin().line()).isEqualTo(i + 1);
        }
    }

    /** Of lengths that leave rests of all sizes at the ends of blocks. */
    private static String name(int i) {
        return "n" + i + LABEL.substring(0, i % 41) + ".test";
    }

    private static CompiledRules build() {
        RuleSetBuilder builder = new RuleSetBuilder();
        builder.section(new Section("long.domains", "long", null, null, null, Mode.ENFORCE));
        for (int i = 0; i < NAMES; i++) {
            byte[] name = name(i).getBytes(StandardCharsets.US_ASCII);
            builder.addSuffix(name, 0, name.length, Action.BLOCK, i + 1);
        }
        return builder.build(Findings.IGNORED);
    }
}
