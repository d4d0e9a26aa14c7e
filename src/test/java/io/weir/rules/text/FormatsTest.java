package io.weir.rules.text;

import static io.weir.rules.text.Texts.blocks;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rules.Action;
import io.weir.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formats of other tools: how each is known by its content, and what its rows mean. */
class FormatsTest {
    // Counts by grep: rows that are no comments, less what is told as dropped.
    @ParameterizedTest
    @CsvSource({
        "adblock.blocklistproject-crypto.txt, adguard, 1272, 0",
        "adblock.nocoin.txt, adguard, 60, 257",
        "dnsmasq-address.oznu.conf, dnsmasq, 3672, 3",
        "dnsmasq-server.blocklistproject-crypto.conf, dnsmasq, 1272, 0",
        "dnsmasq-server.google-china.conf, dnsmasq, 0, 2",
        "hosts.blocklistproject-crypto.txt, hosts, 1274, 0",
        "hosts.nocoin.txt, hosts, 313, 0",
        "plain.shadowwhisperer-cryptocurrency.txt, domains, 1277, 0",
        "plain.ut1-bitcoin-domains.txt, domains, 1419, 0",
        "rpz.oznu.zone, rpz, 9666, 3",
        "squid-dstdomain.sumatipru.txt, squid, 94, 0",
        "unbound.hagezi-ublock.conf, unbound, 1341, 0",
        "unbound.oznu.conf, unbound, 4677, 3",
        "v2fly-domain-list.crypto.txt, geosite, 199, 25",
    })
    void a_real_list_is_known_by_its_content(String file, String format, int rules, int warnings) throws IOException {
        Path list = Shared.folder("corpus/lists").resolve(file);
        Assumptions.assumeTrue(Files.exists(list), list + " is not there");
        Compilation c = Texts.bytes(file, Files.readAllBytes(list));
        assertThat(Texts.note(c, "N023")).startsWith("read as " + format + ": ").contains("; " + rules + " rules");
        assertThat(c.rules().size()).isEqualTo(rules);
        assertThat(c.errors()).isZero();
        assertThat(c.warnings()).isEqualTo(warnings);
    }

    @Test
    void dnsmasq_blocks_what_gets_no_real_answer() {
        Compilation c = Texts.named(
                "x.conf",
                "address=/binance.com/0.0.0.0",
                "address=/one.example/two.example/#",
                "local=/local.example/",
                "server=/none.example/",
                "server=/real.example/9.9.9.9",
                "address=/own.example/192.0.2.7");
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(blocks(c, "one.example")).isTrue();
        assertThat(blocks(c, "two.example")).isTrue();
        assertThat(blocks(c, "local.example")).isTrue();
        assertThat(blocks(c, "none.example")).isTrue();
        assertThat(blocks(c, "real.example")).isFalse();
        assertThat(blocks(c, "own.example")).isFalse();
        assertThat(c.problems())
                .anyMatch(p -> p.message().startsWith("left out: 2 rows with a server or a real address"));
    }

    @Test
    void squid_tells_a_domain_from_a_host_by_its_dot() {
        Compilation c = Texts.named("x.acl", ".binance.com", ".okx.com", "host.example.com");
        assertThat(blocks(c, "binance.com")).isTrue();
        assertThat(blocks(c, "www.okx.com")).isTrue();
        assertThat(blocks(c, "host.example.com")).isTrue();
        assertThat(blocks(c, "a.host.example.com")).isFalse();
    }

    @Test
    void a_response_policy_zone_blocks_and_lets_through_by_its_names() {
        Compilation c = Texts.named(
                "x.zone",
                "$TTL 60",
                "$ORIGIN rpz.local.",
                "@ IN SOA localhost. root.localhost. (",
                "   1 3H 1H 1W 1H )",
                "  IN NS localhost.",
                "binance.com CNAME .",
                "*.binance.com 60 IN CNAME *.",
                "academy.binance.com CNAME rpz-passthru.",
                "okx.com.rpz.local. A 127.0.0.1 ; sink",
                "32.7.2.0.192.rpz-ip CNAME .",
                "*.com CNAME .");
        assertThat(blocks(c, "binance.com")).isTrue();
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(Texts.winner(c, "academy.binance.com").action()).isEqualTo(Action.ALLOW);
        assertThat(blocks(c, "okx.com")).isTrue();
        assertThat(blocks(c, "www.okx.com")).isFalse();
        assertThat(Texts.problems(c)).contains("W022 10:1", "W021 11:1");
    }

    @Test
    void unbound_blocks_by_zones_without_an_answer_and_data_at_a_sink() {
        Compilation c = Texts.named(
                "x.conf",
                "server:",
                "  local-zone: \"binance.com.\" always_nxdomain",
                "  local-zone: okx.com redirect",
                "  local-zone: \"open.example\" transparent",
                "  local-data: \"one.example A 0.0.0.0\"",
                "  local-data: \"real.example A 192.0.2.7\"");
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(blocks(c, "www.okx.com")).isTrue();
        assertThat(blocks(c, "open.example")).isFalse();
        assertThat(blocks(c, "one.example")).isTrue();
        assertThat(blocks(c, "www.one.example")).isFalse();
        assertThat(blocks(c, "real.example")).isFalse();
    }

    @Test
    void a_geosite_list_has_names_full_names_keywords_and_expressions() {
        Compilation c = Texts.named(
                "exchanges",
                "binance.com @cn",
                "domain:okx.com",
                "full:status.example.com",
                "keyword:casino",
                "regexp:^bet[0-9]+\\.x\\.y$");
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(blocks(c, "www.okx.com")).isTrue();
        assertThat(blocks(c, "status.example.com")).isTrue();
        assertThat(blocks(c, "a.status.example.com")).isFalse();
        assertThat(blocks(c, "my-casino.example")).isTrue();
        assertThat(blocks(c, "bet7.x.y")).isTrue();
    }

    @Test
    void a_format_that_is_pinned_is_not_guessed() {
        byte[] bytes = "binance.com\n".getBytes(StandardCharsets.US_ASCII);
        Compilation c = RuleFiles.compile(List.of(new RuleSource("x.txt", bytes, Format.SQUID)), Texts.NOW);
        assertThat(blocks(c, "binance.com")).isTrue();
        assertThat(blocks(c, "www.binance.com")).isFalse();
        assertThat(c.problems()).isEmpty();
    }

    @Test
    void a_list_of_wildcards_blocks_the_names_and_all_below_them() {
        Compilation c = Texts.named("wild.txt", "# a comment", "*.a.example", "*.b.example # x", "c.example");

        assertThat(Texts.note(c, "N023")).startsWith("read as wildcard: ").endsWith("; 3 rules");
        assertThat(blocks(c, "a.example")).isTrue();
        assertThat(blocks(c, "x.b.example")).isTrue();
        assertThat(blocks(c, "c.example")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "32.1.2.0.192.rpz-ip",
        "32.1.2.0.192.rpz-ip.rpz.local.",
        "24.0.2.0.192.rpz-client-ip.zone.example.",
        "ns.bad.example.rpz-nsdname.rpz.local",
        "32.1.2.0.192.rpz-nsip"
    })
    void a_trigger_of_a_zone_that_is_no_name_is_told_and_blocks_nothing(String owner) {
        Compilation c =
                Texts.named("x.zone", "$TTL 60", "@ SOA a. b. 1 2 3 4 5", owner + " CNAME .", "a.example CNAME .");

        assertThat(c.rules().size()).isEqualTo(1);
        assertThat(Texts.note(c, "W022")).contains("a trigger .rpz-");
    }

    @Test
    void a_name_of_a_zone_that_is_an_alias_of_itself_is_let_through() {
        Compilation c = Texts.named(
                "x.zone", "$TTL 60", "@ SOA a. b. 1 2 3 4 5", "good.example CNAME good.example.", "*.example CNAME .");

        assertThat(Texts.allows(c, "good.example")).isTrue();
    }
}
