package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** rules convert, rules stats. */
class ConvertCommandTest {
    private static final String RULES = """
            @list exchanges "Overseas exchanges"
            @category exchange
            @order "A-1" authority="An authority" effective=2018-08-23
            binance.com
            =status.okx.com
            *.kraken.com
            allow academy.binance.com until=2999-01-01 by=compliance
            /^okex[0-9]*\\.[a-z]+$/
            @order none
            @mode shadow
            bybit.com
            """;

    @TempDir
    Path folder;

    Path rules;

    @BeforeEach
    void write() throws IOException {
        rules = Files.writeString(folder.resolve("a.rules"), RULES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "hosts ~ 0.0.0.0 binance.com / 0.0.0.0 status.okx.com",
                "plain ~ binance.com",
                "dnsmasq ~ local=/binance.com/",
                "unbound ~ server: / local-zone: \"binance.com.\" always_nxdomain"
                        + " / local-data: \"status.okx.com. A 0.0.0.0\"",
                "squid ~ .binance.com / status.okx.com",
                "adguard ~ ||binance.com^ / status.okx.com / ||*.kraken.com^ / /^okex[0-9]*\\.[a-z]+$/",
            })
    void each_language_says_what_it_can(String target, String lines) {
        Shell shell = Shell.run("rules", "convert", "--to", target, rules);

        assertThat(shell.exit()).isZero();
        assertThat(shell.out().lines()).containsExactlyInAnyOrder(lines.strip().split(" / "));
    }

    @Test
    void what_stands_under_an_order_that_is_not_in_force_is_left_out() throws IOException {
        Files.writeString(rules, """
                @order A-1 lifted=2020-01-01
                lifted.example
                @order A-2 effective=2999-01-01
                future.example
                @order A-3 effective=2020-01-01
                now.example
                """);

        Shell shell = Shell.run("rules", "convert", "--to", "squid", rules);

        assertThat(shell.out()).isEqualTo(".now.example\n");
        assertThat(shell.err())
                .contains("lifted.example was left out: order A-1 was lifted on 2020-01-01")
                .contains("future.example was left out: order A-2 is effective from 2999-01-01");
    }

    @Test
    void a_rule_for_some_clients_stays_theirs_where_the_language_knows_clients() throws IOException {
        Files.writeString(rules, """
                some.example clients=10.0.0.0/8,192.0.2.7
                allow =one.some.example
                later.example from=2999-01-01
                """);

        Shell adguard = Shell.run("rules", "convert", "--to", "adguard", rules);

        assertThat(adguard.out()).isEqualTo("||some.example^$client=10.0.0.0/8|192.0.2.7/32\n@@|one.some.example^\n");
        assertThat(adguard.err()).contains("later.example was left out: it holds for some days");
        assertThat(Shell.run("rules", "convert", "--to", "squid", rules).out()).isEmpty();
    }

    @Test
    void what_a_language_cannot_say_is_told_with_its_place() {
        Shell shell = Shell.run("rules", "convert", "--to", "hosts", rules);

        assertThat(shell.err())
                .contains(rules + ":4: binance.com was written without the names below it")
                .contains(rules + ":6: *.kraken.com was left out: a hosts file can't say all names below one")
                .contains(rules + ":7: academy.binance.com was left out")
                .contains(rules + ":11: bybit.com was left out: a shadow rule blocks nothing");
    }

    @Test
    void a_response_policy_zone_reads_back_as_the_same_rules() throws IOException {
        Path zone = Files.writeString(
                folder.resolve("x.zone"),
                Shell.run("rules", "convert", "--to", "rpz", rules).out());

        assertThat(Shell.run("explain", "www.binance.com", "-c", config(zone)).exit())
                .isEqualTo(3);
        assertThat(Shell.run("explain", "status.okx.com", "-c", config(zone)).exit())
                .isEqualTo(3);
        assertThat(Shell.run("explain", "www.status.okx.com", "-c", config(zone))
                        .exit())
                .isZero();
        assertThat(Shell.run("explain", "kraken.com", "-c", config(zone)).exit())
                .isZero();
    }

    @Test
    void native_reads_back_with_its_orders_modes_and_options() throws IOException {
        String once = Shell.run("rules", "convert", "--to", "native", rules).out();
        Path copy = Files.writeString(folder.resolve("copy.rules"), once);

        assertThat(once)
                .contains("@order \"A-1\" authority=\"An authority\" effective=2018-08-23")
                .contains("allow academy.binance.com until=2999-01-01 by=compliance")
                .contains("@mode shadow");
        assertThat(Shell.run("rules", "lint", copy).exit()).isZero();
        assertThat(Shell.run("rules", "convert", "--to", "native", copy).out()).isEqualTo(once);
    }

    @Test
    void lists_without_a_category_get_none_from_the_list_before() throws IOException {
        Path plain = Files.writeString(folder.resolve("b.rules"), "@list b\nb.example\n");
        Path category = Files.writeString(folder.resolve("a.rules"), "@list a\n@category ads\na.example\n");

        assertThat(Shell.run("rules", "convert", "--to", "native", category, plain)
                        .out()
                        .lines())
                .containsExactly("@list a", "@category ads", "a.example", "@list b", "@category none", "b.example");
    }

    @Test
    void stats_count_by_kind_list_and_order() {
        assertThat(Shell.run("rules", "stats", "--json", rules).out())
                .contains("\"rules\":6")
                .contains("\"kind\":{\"below\":1,\"exact\":1,\"expression\":1,\"suffix\":3}")
                .contains("\"order\":{\"-\":1,\"A-1\":5}");
        assertThat(Shell.run("rules", "stats", rules).out()).startsWith("6 rules in 1 file, 0 errors, 0 warnings");
    }

    private Path config(Path list) throws IOException {
        return Files.writeString(folder.resolve("weir.conf"), "weir.rules.files = [\"" + list + "\"]\n");
    }
}
