package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
    @TempDir
    Path folder;

    Path config;
    Path rules;

    @BeforeEach
    void write_a_sound_folder() throws IOException {
        config = Files.writeString(folder.resolve("weir.conf"), "weir.rules.files = [\"exchanges.rules\"]\n");
        rules = Files.writeString(folder.resolve("exchanges.rules"), """
                @list overseas-exchanges "Overseas crypto exchanges"
                @category exchange
                binance.com
                =status.okx.com
                allow academy.binance.com
                @mode shadow
                kraken.com
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www.binance.com",
                "WWW.Binance.com.",
                "https://www.binance.com/en/trade?x=1",
                "http://user@www.binance.com:8443/",
                "www.binance.com:443"
            })
    void a_blocked_name_is_explained_with_its_rule_first_and_exits_3(String asked) {
        Shell shell = Shell.run("explain", asked, "-c", config);

        assertThat(shell.exit()).isEqualTo(3);
        assertThat(shell.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("www.binance.com: block"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "  * block binance.com  at exchanges.rules:3  list overseas-exchanges, category exchange"),
                        line -> assertThat(line).isEqualTo("  why: it is the only enforced rule that applies"),
                        line -> assertThat(line).isEqualTo("  without it: allow, no other rule applies"));
    }

    @Test
    void an_allowed_name_names_the_rule_that_let_it_through_and_the_one_it_overrides() throws IOException {
        Shell shell = Shell.run("explain", "--json", "academy.binance.com", "-c", config);

        assertThat(shell.exit()).isZero();
        JsonNode json = new ObjectMapper().readTree(shell.out());
        assertThat(json.get("verdict").asText()).isEqualTo("allow");
        assertThat(json.at("/rules/0/action").asText()).isEqualTo("allow");
        assertThat(json.at("/rules/0/wins").asBoolean()).isTrue();
        assertThat(json.at("/rules/1/rule").asText()).isEqualTo("binance.com");
        assertThat(json.at("/rules/1/wins").asBoolean()).isFalse();
    }

    @Test
    void the_json_is_that_of_the_contract() {
        assertThat(Shell.run("explain", "--json", "www.binance.com", "-c", config)
                        .out()
                        .strip())
                .isEqualTo(
                        "{\"name\":\"www.binance.com\",\"verdict\":\"block\",\"rules\":[{\"rule\":\"binance.com\",\"action\":\"block\","
                                + "\"source\":\"exchanges.rules:3\",\"list\":\"overseas-exchanges\",\"category\":\"exchange\","
                                + "\"order\":null,\"wins\":true,\"mode\":\"enforce\",\"title\":\"Overseas crypto exchanges\"}],"
                                + "\"why\":\"it is the only enforced rule that applies\",\"without\":{\"verdict\":\"allow\"},\"dormant\":[],\"groups\":[]}");
    }

    @Test
    void expectations_of_today_are_no_errors_of_another_time() throws IOException {
        Files.writeString(rules, "example.com\nallow a.example.com until=2300-01-01\nexpect allow a.example.com\n");

        assertThat(Shell.run("explain", "a.example.com", "--at", "2301-01-01", "-c", config))
                .satisfies(then -> assertThat(then.exit()).isEqualTo(3))
                .satisfies(then -> assertThat(then.err()).isEmpty());
    }

    @Test
    void a_client_and_a_time_can_be_asked_about() throws IOException {
        Files.writeString(rules, """
                example.com from=2027-01-01 clients=10.0.0.0/8 by=it reason="a trial"
                @order A-1 lifted=2026-01-01
                example.com
                """);

        Shell then = Shell.run("explain", "example.com", "--client", "10.1.2.3", "--at", "2027-01-01", "-c", config);
        assertThat(then.exit()).isEqualTo(3);
        assertThat(then.out())
                .contains(
                        "* block example.com  at exchanges.rules:1  list exchanges.rules, from 2027-01-01, for 10.0.0.0/8,"
                                + " by it, reason: a trial")
                .contains(
                        "not in force: block example.com  at exchanges.rules:3  list exchanges.rules, order A-1 lifted 2026-01-01  because"
                                + " order A-1 was lifted on 2026-01-01");
        Shell others = Shell.run("explain", "example.com", "--json", "--at", "2027-01-01", "-c", config);
        assertThat(others.exit()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(others.out())
                        .at("/dormant/0/because")
                        .asText())
                .isEqualTo("it holds for other clients: 10.0.0.0/8");
        assertThat(Shell.run("explain", "example.com", "--at", "soon", "-c", config)
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void lists_hold_as_the_groups_say_except_what_stands_under_an_order() throws IOException {
        Files.writeString(rules, """
                @list social
                @order A-1
                banned.example.com
                @order none
                example.com
                """);
        Files.writeString(config, """
                weir.rules.files = ["exchanges.rules"]
                weir.policy.groups = [{ name = pupils, clients = ["10.1.0.0/16"], lists = [social], days = [mon-fri]
                  hours = "08:00-16:00", time-zone = "Europe/Moscow" }]
                """);

        assertThat(ask("example.com", "10.1.2.3", "2027-01-11T08:00+03:00").exit())
                .isEqualTo(3);
        Shell free = ask("example.com", "10.1.2.3", "2027-01-11T16:00+03:00");
        assertThat(free.exit()).isZero();
        assertThat(free.out())
                .contains("not in force: block example.com  at exchanges.rules:5  list social  because for group pupils"
                        + " list social holds mon-fri 08:00-16:00 Europe/Moscow")
                .contains("in group pupils, its time: mon-fri");
        assertThat(ask("example.com", "10.2.0.1", "2027-01-11T16:00+03:00").exit())
                .isEqualTo(3);
        Shell ordered = ask("banned.example.com", "10.1.2.3", "2027-01-11T16:00+03:00");
        assertThat(ordered.exit()).isEqualTo(3);
        assertThat(ordered.out()).contains("it stands under an order, which groups don't narrow");
    }

    private Shell ask(String name, String client, String time) {
        return Shell.run("explain", name, "--client", client, "--at", time, "-c", config);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "localhost", "intranet", "metadata.google.internal"})
    void a_host_that_weir_does_not_connect_to_is_told(String host) throws IOException {
        assertThat(Shell.run("explain", host, "-c", config).out()).contains("Weir does not connect there, ");
        assertThat(new ObjectMapper()
                        .readTree(Shell.run("explain", host, "--json", "-c", config)
                                .out())
                        .get("refused")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void a_shadow_rule_is_relayed() {
        Shell shell = Shell.run("explain", "kraken.com", "-c", config);

        assertThat(shell.exit()).isZero();
        assertThat(shell.out()).startsWith("kraken.com: shadow").contains("shadow block kraken.com");
    }

    @Test
    void a_name_without_a_rule_is_allowed() {
        Shell shell = Shell.run("explain", "example.org", "-c", config);

        assertThat(shell.exit()).isZero();
        assertThat(shell.out()).isEqualTo("example.org: allow (no rule applies)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exa mple.com", "0x7f.1", "1.2.3", "", "https:///path", "[::1", "a..b"})
    void what_names_no_host_exits_2(String asked) {
        Shell shell = Shell.run("explain", asked, "-c", config);

        assertThat(shell.exit()).isEqualTo(2);
        assertThat(shell.err()).contains("names no host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "http://192.0.2.1/", "2001:db8::1", "http://[2001:db8::1]:80/"})
    void an_address_can_be_explained(String asked) {
        assertThat(Shell.run("explain", asked, "-c", config).exit()).isZero();
    }

    @Test
    void an_address_that_carries_a_blocked_one_is_explained_by_its_rule() throws IOException {
        Files.writeString(rules, "198.51.100.0/24\n");

        Shell shell = Shell.run("explain", "[64:ff9b::c633:6407]", "-c", config);

        assertThat(shell.out()).startsWith("198.51.100.7: block");
        assertThat(shell.exit()).isEqualTo(3);
    }
}
