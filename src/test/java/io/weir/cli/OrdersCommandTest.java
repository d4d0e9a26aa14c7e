package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** orders list, orders report, events report, events export: over a journal as a running Weir leaves it. */
class OrdersCommandTest {
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @TempDir
    Path folder;

    Path config;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("a.rules"), """
                @list exchanges
                @order "A-1" authority="An authority" effective=2018-08-23
                binance.com
                okx.com
                @order LATER effective=2999-01-01
                kraken.com
                """);
        Files.createDirectories(folder.resolve("ev"));
        Files.writeString(
                folder.resolve("ev/events-" + today + ".jsonl"),
                event("block", "10.0.0.1", "www.binance.com", "binance.com", "A-1")
                        + event("block", "10.0.0.2", "binance.com", "binance.com", "A-1")
                        + event("shadow", "10.0.0.2", "binance.com", "binance.com", "A-1")
                        + event("block", "10.0.0.2", "=cmd", "other.example", null));
        config = Files.writeString(
                folder.resolve("weir.conf"), "weir { rules.files = [\"a.rules\"], events.journal = ev }\n");
    }

    private String event(String action, String client, String host, String rule, String order) {
        return "{\"v\":1,\"id\":\"01J00000000000000000000000\",\"ref\":\"7Q3F-K2\",\"time\":\"" + today
                + "T00:00:01.000Z\",\"action\":\"" + action + "\",\"client\":\"" + client
                + "\",\"user\":null,\"listener\":\"proxy\",\"method\":\"GET\",\"host\":\"" + host
                + "\",\"port\":80,\"seen\":\"uri\",\"names\":{\"connect\":null,\"uri\":null,\"host\":null,\"sni\":null},"
                + "\"rule\":\"" + rule
                + "\",\"source\":\"a.rules:3\",\"list\":\"exchanges\",\"category\":null,\"order\":"
                + (order == null ? "null" : "\"" + order + "\"") + ",\"response\":\"page\"}\n";
    }

    @Test
    void orders_are_listed_with_their_state() {
        assertThat(Shell.run("orders", "list", "-c", config).out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("A-1")
                                .contains("in force since 2018-08-23", "2 names", "An authority"),
                        line -> assertThat(line).startsWith("LATER").contains("not yet, from 2999-01-01", "1 name"));
    }

    @Test
    void a_report_counts_what_was_blocked_under_the_order_and_nothing_else() throws IOException {
        JsonNode report = new ObjectMapper()
                .readTree(Shell.run("orders", "report", "A-1", "--json", "-c", config)
                        .out());

        assertThat(report.get("attempts").asInt()).isEqualTo(2);
        assertThat(report.get("clients").asInt()).isEqualTo(2);
        assertThat(report.get("rules").get(0).get("attempts").asInt()).isEqualTo(2);
        assertThat(report.get("rules").get(1).get("attempts").asInt()).isZero();
        assertThat(report.get("days").get(0).get("day").asText()).isEqualTo(today.toString());
    }

    @Test
    void a_report_says_how_far_back_events_are_kept() {
        assertThat(Shell.run("orders", "report", "A-1", "--since", "2001-01-01", "-c", config)
                        .out())
                .contains("Report on order A-1", "Attempts blocked  2", "asked from 2001-01-01, events are kept from ");
        assertThat(Shell.run("orders", "report", "A-1", "--until", "2001-01-01", "-c", config)
                        .out())
                .contains("Attempts blocked  0");
    }

    @Test
    void an_unknown_order_is_told_with_the_nearest() {
        Shell shell = Shell.run("orders", "report", "A-2", "-c", config);

        assertThat(shell.exit()).isEqualTo(2);
        assertThat(shell.err()).contains("no rule stands under an order A-2; did you mean A-1?");
    }

    @Test
    void events_are_counted_by_a_field() {
        assertThat(Shell.run("events", "report", "--by", "order", "--csv", "-c", config)
                        .out()
                        .lines())
                .containsExactly("order,blocked,shadow,refused", "A-1,2,1,0", ",1,0,0");
        assertThat(Shell.run("events", "report", "action:shadow", "-c", config).out())
                .contains("exchanges", "total");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events query", "events export", "events report", "orders report A-1"})
    void lines_of_the_journal_that_are_no_events_are_left_out_and_told(String command) throws IOException {
        Files.writeString(folder.resolve("ev/events-" + today + ".jsonl"), "{\"v\":1,\n", StandardOpenOption.APPEND);
        List<Object> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("-c", config));

        Shell shell = Shell.run(words.toArray());

        assertThat(shell.exit()).isZero();
        assertThat(shell.err())
                .isEqualTo("weir " + command.replace(" A-1", "") + ": skipped 1 line without an event\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "export"})
    void a_reader_that_goes_away_ends_the_reading(String command) {
        AtomicInteger lines = new AtomicInteger();
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                lines.incrementAndGet();
                throw new IOException("Broken pipe");
            }
        };
        String[] words = {"events", command, "-c", config.toString()};

        int exit = Main.run(words, new PrintStream(pipe, true, StandardCharsets.UTF_8), System.err);

        assertThat(exit).isZero();
        assertThat(lines).hasValue(1);
    }

    @Test
    void an_export_is_as_the_journal_or_harmless_to_a_spreadsheet() throws IOException {
        assertThat(Shell.run("events", "export", "-c", config).out().lines()).hasSize(4);
        Path file = folder.resolve("out.csv");
        assertThat(Shell.run("events", "export", "--format", "csv", "-o", file, "-c", config)
                        .exit())
                .isZero();
        assertThat(Files.readString(file)).contains("\r\n").contains(",'=cmd,");
    }

    @Test
    void a_period_that_is_none_is_told() {
        assertThat(Shell.run("orders", "report", "A-1", "--since", "soon", "-c", config))
                .satisfies(shell -> assertThat(shell.exit()).isEqualTo(2))
                .satisfies(shell -> assertThat(shell.err())
                        .contains("'--since': found \"soon\", expected a day like 2027-01-31")
                        .doesNotContain("java."));
        assertThat(Shell.run("orders", "report", "A-1", "--since", "2026-02-01", "--until", "2026-01-01", "-c", config))
                .satisfies(shell -> assertThat(shell.exit()).isEqualTo(2))
                .satisfies(shell -> assertThat(shell.err()).contains("no day lies between"));
    }
}
