package io.weir.rules.text;

import static io.weir.rules.text.Texts.blocks;
import static io.weir.rules.text.Texts.problems;
import static io.weir.rules.text.Texts.rules;
import static io.weir.rules.text.Texts.winner;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rules.Mode;
import io.weir.rules.Rule;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class NativeRulesTest {
    @Test
    void a_name_blocks_itself_and_every_name_below_it_and_no_look_alike() {
        Compilation c = rules("example.com");

        assertThat(c.problems()).isEmpty();
        assertThat(blocks(c, "example.com")).isTrue();
        assertThat(blocks(c, "a.b.example.com")).isTrue();
        assertThat(blocks(c, "notexample.com")).isFalse();
        assertThat(blocks(c, "example.com.evil.org")).isFalse();
        assertThat(blocks(c, "com")).isFalse();
    }

    @Test
    void an_equals_sign_means_the_name_alone_and_a_star_only_what_is_below() {
        Compilation c = rules("=status.example.com", "*.example.org");

        assertThat(blocks(c, "status.example.com")).isTrue();
        assertThat(blocks(c, "a.status.example.com")).isFalse();
        assertThat(blocks(c, "example.org")).isFalse();
        assertThat(blocks(c, "a.example.org")).isTrue();
    }

    @Test
    void an_expression_and_an_address_range_block() {
        Compilation c = rules("/^okex[0-9]*\\.[a-z]+$/", "203.0.113.0/24", "2001:db8::/32", "192.0.2.1");

        assertThat(c.problems()).isEmpty();
        assertThat(blocks(c, "okex7.net")).isTrue();
        assertThat(blocks(c, "okex7.a.net")).isFalse();
        assertThat(blocks(c, "203.0.113.9")).isTrue();
        assertThat(blocks(c, "203.0.112.9")).isFalse();
        assertThat(blocks(c, "2001:db8::7")).isTrue();
        assertThat(blocks(c, "[2001:db8::7]")).isTrue();
        assertThat(blocks(c, "192.0.2.1")).isTrue();
    }

    @Test
    void an_allow_wins_over_a_shorter_block_and_over_an_equal_one() {
        Compilation c = rules("binance.com", "allow academy.binance.com", "example.com", "allow example.com");

        assertThat(blocks(c, "academy.binance.com")).isFalse();
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(blocks(c, "example.com")).isFalse();
        assertThat(problems(c)).containsExactly("W016 4:1");
    }

    @Test
    void directives_hold_for_the_lines_after_them() {
        Compilation c = rules(
                "plain.example.com",
                "@list exchanges \"Crypto exchanges\"",
                "@category exchange",
                "@order \"FRRO 7\" authority=\"The Office\" law=\"Act #1\" notice=\"https://o.example/7\" effective=2018-08-23",
                "binance.com # with a comment",
                "@mode shadow",
                "okx.com",
                "@mode enforce",
                "@order none",
                "kraken.com");

        assertThat(c.problems()).isEmpty();
        assertThat(winner(c, "plain.example.com").origin().list()).isEqualTo("x.rules");
        Rule rule = winner(c, "binance.com");
        assertThat(rule.origin().place()).isEqualTo("x.rules:5");
        assertThat(rule.origin().list()).isEqualTo("exchanges");
        assertThat(rule.origin().title()).isEqualTo("Crypto exchanges");
        assertThat(rule.origin().category()).isEqualTo("exchange");
        assertThat(rule.origin().order().id()).isEqualTo("FRRO 7");
        assertThat(rule.origin().order().law()).isEqualTo("Act #1");
        assertThat(winner(c, "okx.com")).isNull();
        assertThat(c.rules().explain(host("okx.com"), Texts.OCCASION))
                .singleElement()
                .extracting(Rule::mode)
                .isEqualTo(Mode.SHADOW);
        assertThat(winner(c, "kraken.com").origin().order()).isNull();
    }

    @Test
    void options_are_kept_with_the_rule_and_dates_hold() {
        Compilation c = rules(
                "allow a.example.com until=2027-01-01 by=\"compliance\" reason=\"training \\\"A\\\"\" note=x",
                "b.example.com from=2026-11-26",
                "c.example.com from=2026-11-25",
                "d.example.com until=2026-11-25");

        assertThat(problems(c)).containsExactly("W015 4:1");
        assertThat(winner(c, "a.example.com").terms().until()).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(winner(c, "a.example.com").terms().reason()).isEqualTo("training \"A\"");
        assertThat(blocks(c, "b.example.com")).isFalse();
        assertThat(blocks(c, "c.example.com")).isTrue();
        assertThat(blocks(c, "d.example.com")).isFalse();
    }

    @Test
    void a_rule_for_some_clients_holds_for_them_alone() {
        Compilation c = rules(
                "example.com",
                "allow example.com clients=10.1.0.0/16,2001:db8::/32,192.0.2.7 by=it",
                "expect allow example.com client=10.1.2.3",
                "expect allow example.com client=2001:db8::1",
                "expect allow example.com client=192.0.2.7",
                "expect block example.com client=192.0.2.8",
                "expect block example.com");

        assertThat(c.problems()).isEmpty();
        assertThat(winner(c, "example.com").origin().line()).isEqualTo(1);
    }

    @Test
    void an_expectation_may_name_a_client_and_a_time() {
        Compilation c = rules(
                "a.example.com from=2027-01-01",
                "b.example.com clients=10.0.0.0/8",
                "/^c/ clients=10.0.0.0/8",
                "192.0.2.0/24 clients=10.0.0.0/8",
                "expect allow a.example.com at=2026-12-31T23:59:59",
                "expect block a.example.com at=2027-01-01",
                "expect block a.example.com at=2027-01-01T03:00+03:00",
                "expect allow a.example.com at=2027-01-01T02:59+03:00",
                "expect block b.example.com client=10.0.0.1",
                "expect block c.example.com client=10.0.0.1",
                "expect block 192.0.2.1 client=10.0.0.1",
                "expect allow c.example.com client=11.0.0.1",
                "expect allow 192.0.2.1 client=11.0.0.1",
                "expect block b.example.com client=11.0.0.1 at=2027-01-01",
                "expect block b.example.com client=ten",
                "expect block b.example.com at=noon");

        assertThat(problems(c)).containsExactly("E031 14:14", "E023 15:28", "E023 16:28");
        assertThat(c.problems().get(0).message())
                .isEqualTo(
                        "expected b.example.com to be blocked for 11.0.0.1 at 2027-01-01T00:00:00Z, but no rule that is"
                                + " in force applies to it");
    }

    @Test
    void an_allow_that_states_its_reason_is_an_exception_and_no_contradiction() {
        Compilation c = rules(
                "a.example.com",
                "allow a.example.com reason=lab",
                "b.example.com",
                "allow b.example.com until=2027-01-01",
                "@order A",
                "c.example.com",
                "@order B",
                "allow c.example.com reason=lab");

        assertThat(problems(c)).containsExactly("W016 8:1");
    }

    @Test
    void a_lifted_order_or_one_not_yet_effective_does_not_block() {
        Compilation c = rules(
                "@order A effective=2026-11-26",
                "a.example.com",
                "@order B lifted=2026-11-25",
                "b.example.com",
                "@order C effective=2026-11-25 lifted=2026-11-26",
                "c.example.com");

        assertThat(blocks(c, "a.example.com")).isFalse();
        assertThat(blocks(c, "b.example.com")).isFalse();
        assertThat(blocks(c, "c.example.com")).isTrue();
    }

    @Test
    void expectations_are_checked_and_say_what_happened_instead() {
        Compilation c = rules(
                "binance.com", "expect block www.binance.com", "expect allow www.binance.com", "expect block okx.com");

        assertThat(problems(c)).containsExactly("E031 3:14", "E031 4:14");
        assertThat(c.problems().get(0))
                .hasToString(
                        "x.rules:3:14: E031: expected www.binance.com to be allowed, but binance.com at x.rules:1 blocks it");
    }

    @Test
    void every_problem_is_told_at_once_with_its_place_and_a_suggestion() {
        Compilation c = rules(
                "*.exa mple.com",
                "https://user@www.example.com:8443/path?x",
                ".example.com",
                "||example.com^",
                "example.com:443",
                "@ordr X",
                "@order X efective=2020-01-01",
                "@order X effective=2020-13-01",
                "@mode dark",
                "@list",
                "a.example.com untl=2020-01-01",
                "b.example.com until=tomorrow",
                "c.example.com clients=10.0.0.0/8,10.1",
                "d.example.com reason=\"open",
                "/([a-z/",
                "/a(?=b)/",
                "10.0.0.1/8",
                "expect blocked x.example.com",
                "expect block x..com",
                "block example.com",
                "allow",
                "exa\u0007mple.com");

        assertThat(problems(c))
                .containsExactly(
                        "E011 1:7",
                        "E014 2:1",
                        "E010 3:1",
                        "E010 4:1",
                        "E010 5:12",
                        "E020 6:1",
                        "E022 7:10",
                        "E023 8:10",
                        "E021 9:7",
                        "E021 10:1",
                        "E022 11:15",
                        "E023 12:15",
                        "E023 13:15",
                        "E025 14:22",
                        "E012 15:1",
                        "E012 16:1",
                        "E013 17:1",
                        "E030 18:8",
                        "E030 19:14",
                        "E010 20:1",
                        "E010 21:1",
                        "E010 22:4");
        assertThat(c.problems())
                .extracting(Problem::suggestion)
                .startsWith(
                        null, "www.example.com", "example.com", "example.com", "example.com", "@order", "effective");
        assertThat(c.rules().size()).isZero();
    }

    @Test
    void public_suffixes_shared_hosts_and_single_labels_need_force() {
        Compilation c = rules(
                "co.uk",
                "github.io",
                "*.pages.dev",
                "com",
                "intranet",
                "=github.io",
                "foo.ck",
                "hopto.org force",
                "allow blogspot.com",
                "www.ck",
                "example.co.uk");

        assertThat(problems(c)).containsExactly("E040 1:1", "E041 2:1", "E041 3:1", "E040 4:1", "E042 5:1", "E040 7:1");
        assertThat(blocks(c, "a.hopto.org")).isTrue();
        assertThat(blocks(c, "github.io")).isTrue();
        assertThat(blocks(c, "x.github.io")).isFalse();
    }

    @Test
    void what_is_hardly_meant_is_a_warning() {
        Compilation c = rules(
                "www.a.example.com",
                "www.b.example.com",
                "b.example.com",
                "p\u0430ypal.com",
                "10.1.0.0/16",
                "c.example.com",
                "c.example.com");

        assertThat(problems(c)).containsExactly("W012 1:1", "W013 4:1", "W014 5:1", "W010 7:1");
        assertThat(c.problems().get(0).suggestion()).isEqualTo("a.example.com");
    }

    @Test
    void names_are_normalised_like_those_of_clients() {
        Compilation c = rules("EXAMPLE.com.", "xn--bcher-kva.test", "a.xn--p1ai");

        assertThat(c.problems()).isEmpty();
        assertThat(blocks(c, "www.example.com")).isTrue();
        assertThat(blocks(c, "xn--bcher-kva.test")).isTrue();
    }

    @Test
    void a_byte_order_mark_and_any_line_ending_are_taken() {
        Compilation c = rules("\uFEFFa.example.com\r\nb.example.com\rc.example.com\r\n\r\n  d.example.com\t");

        assertThat(c.problems()).isEmpty();
        assertThat(winner(c, "d.example.com").origin().line()).isEqualTo(5);
        assertThat(c.rules().size()).isEqualTo(4);
    }

    private static io.weir.net.Host host(String name) {
        try {
            return HostText.read(name);
        } catch (io.weir.net.NameSyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
