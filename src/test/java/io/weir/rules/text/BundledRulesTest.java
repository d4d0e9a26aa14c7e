package io.weir.rules.text;

import static io.weir.rules.text.Texts.blocks;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundledRulesTest {
    private static final Path RULES = Path.of("conf/rules");

    @Test
    void the_bundled_rules_are_without_a_problem_and_cover_the_exchanges_of_the_order() throws IOException {
        Compilation c = RuleFiles.lint(
                List.of(
                        new RuleSource("exchanges.rules", Files.readAllBytes(RULES.resolve("exchanges.rules"))),
                        new RuleSource("local.rules", Files.readAllBytes(RULES.resolve("local.rules")))),
                List.of(),
                Texts.NOW);

        assertThat(c.problems()).isEmpty();
        assertThat(c.rules().size()).isGreaterThan(400);
        for (String name : List.of("www.binance.com", "okx.com", "api.kraken.com", "coin.z.com")) {
            assertThat(blocks(c, name)).as(name).isTrue();
        }
        for (String name :
                List.of("github.com", "z.com", "www.z.com", "zendesk.com", "kraken.zendesk.com", "coingecko.com")) {
            assertThat(blocks(c, name)).as(name).isFalse();
        }
        assertThat(exchanges()).isGreaterThanOrEqualTo(124);
        assertThat(Texts.winner(c, "binance.com").origin().order()).isNull();
    }

    private static long exchanges() throws IOException {
        return Files.readAllLines(RULES.resolve("exchanges.rules")).stream()
                .filter(line -> line.matches("[a-z0-9].*\\s# .*"))
                .map(line -> line.substring(line.indexOf("# ")))
                .distinct()
                .count();
    }
}
