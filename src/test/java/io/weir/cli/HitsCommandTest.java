package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.RuleHit;
import io.weir.events.store.HitFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HitsCommandTest {
    private static final Instant THEN = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    Path folder;

    Path config;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("a.rules"), """
                @list exchanges
                binance.com
                okx.com
                allow academy.binance.com by=me
                @list games
                chess.example
                """);
        Files.createDirectories(folder.resolve("ev"));
        new HitFile(folder.resolve("ev"))
                .write(List.of(
                        new RuleHit("exchanges", "okx.com", 7, THEN, THEN.plusSeconds(60)),
                        new RuleHit("exchanges", "gone.example", 2, THEN, THEN)));
        config = Files.writeString(
                folder.resolve("weir.conf"),
                "weir { rules.files = [\"a.rules\"], events.journal = ev, console.socket = null }\n");
    }

    @Test
    void rules_are_told_with_their_hits_and_their_place() {
        assertThat(Shell.run("rules", "hits", "-c", config)
                        .out()
                        .lines()
                        .map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "hits first last rule list, place",
                        "7 2026-11-25T12:00:00Z 2026-11-25T12:01:00Z okx.com exchanges, a.rules:3",
                        "2 2026-11-25T12:00:00Z 2026-11-25T12:00:00Z gone.example exchanges",
                        "never - - binance.com exchanges, a.rules:2",
                        "never - - chess.example games, a.rules:6");
    }

    @Test
    void an_explanation_tells_how_often_a_rule_was_hit() {
        assertThat(Shell.run("explain", "okx.com", "-c", config).out())
                .contains("block okx.com  at a.rules:3  list exchanges, hit 7 times, last 2026-11-25T12:01:00Z");
        assertThat(Shell.run("explain", "okx.com", "--json", "-c", config).out())
                .contains("\"hits\":7,\"first-hit\":\"2026-11-25T12:00:00Z\",\"last-hit\":\"2026-11-25T12:01:00Z\"");
        assertThat(Shell.run("explain", "binance.com", "-c", config).out()).doesNotContain("hit ");
    }

    @Test
    void never_hit_rules_and_lists_are_told_alone() {
        assertThat(Shell.run("rules", "hits", "--never", "--csv", "-c", config)
                        .out()
                        .lines())
                .containsExactly(
                        "hits,first,last,rule,list,source",
                        "0,,,binance.com,exchanges,a.rules:2",
                        "0,,,chess.example,games,a.rules:6");
        assertThat(Shell.run("rules", "hits", "--never", "--lists", "-c", config)
                        .out()
                        .lines())
                .hasSize(2)
                .last()
                .asString()
                .endsWith("games");
    }

    @Test
    void a_list_has_the_sum_of_its_rules() {
        assertThat(Shell.run("rules", "hits", "--lists", "--json", "--top", "1", "-c", config)
                        .out())
                .isEqualTo("{\"rule\":null,\"list\":\"exchanges\",\"source\":null,\"hits\":9,"
                        + "\"first\":\"2026-11-25T12:00:00Z\",\"last\":\"2026-11-25T12:01:00Z\"}\n");
    }
}
