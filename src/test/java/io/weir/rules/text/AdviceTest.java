package io.weir.rules.text;

import static io.weir.rules.text.Texts.blocks;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lint finds of rules that are well written. */
class AdviceTest {
    @Test
    void a_word_without_a_dot_is_no_suggestion_of_a_host() {
        assertThat(lint("http//a.example").problems())
                .filteredOn(p -> p.severity() == Severity.ERROR)
                .singleElement()
                .satisfies(p -> assertThat(p.suggestion()).isNull());
    }

    @Test
    void a_field_of_a_foreign_row_is_meant_as_a_whole() {
        assertThat(Texts.named("x.hosts", "0.0.0.0 a.example", "0.0.0.0 \u0431_.example/x b.example")
                        .problems())
                .first()
                .satisfies(p -> assertThat(p.spot().column()).isEqualTo(9))
                .satisfies(p -> assertThat(p.spot().width()).isEqualTo(12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com|www.example.com",
                "www.example.com|example.com",
                "example.com|*.example.com",
                "*.example.com|example.com",
                "example.com|=example.com",
                "=example.com|example.com",
                "*.example.com|=www.example.com",
                "allow example.com|allow www.example.com",
                "example.com|example.org|a.b.c.example.com"
            })
    void a_rule_that_a_wider_one_covers_changes_nothing(String rules) {
        Compilation c = lint(rules.split("\\|"));

        assertThat(codes(c)).contains("W011");
        assertThat(c.problems().get(0).message()).contains("covers it already");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com|allow b.example.com|a.b.example.com",
                "example.com|=example.org",
                "allow example.com|www.example.com",
                "example.com|@list other|a.example.com",
                "example.com|@category c|@order A|a.example.com",
                "@mode shadow|example.com|@mode enforce|a.example.com",
                "example.com|@mode shadow|a.example.com",
                "example.com from=2026-01-01|a.example.com",
                "example.com|a.example.com reason=x",
                "example.com clients=10.0.0.0/8|a.example.com",
                "*.example.com|=example.com",
                "allow example.com|@mode shadow|b.example.com|@mode enforce|allow a.b.example.com"
            })
    void a_rule_that_matters_to_some_host_client_time_or_record_is_not_covered(String rules) {
        assertThat(codes(lint(rules.split("\\|")))).doesNotContain("W011");
    }

    @Test
    void only_lint_looks_for_covered_rules() {
        assertThat(Texts.rules("example.com", "a.example.com").problems()).isEmpty();
    }

    @Test
    void covered_rules_are_told_with_what_covers_them() {
        assertThat(lint("example.com", "  www.example.com # x").problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "x.rules:2:3: W011: example.com at x.rules:1 covers it already; this rule changes nothing");
    }

    @Test
    void an_order_that_is_told_in_two_ways_is_told_with_the_difference() {
        Compilation c = lint(
                "@order A authority=X effective=2026-01-01",
                "a.example.com",
                "@order A effective=2026-02-01 law=L",
                "b.example.com");

        assertThat(c.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "x.rules:3:8: W017: order \"A\" is told otherwise at x.rules:1:8: authority is not given here,"
                                + " \"X\" there, law is \"L\" here, not given there, effective is \"2026-02-01\" here,"
                                + " \"2026-01-01\" there");
    }

    @Test
    void the_number_alone_means_the_order_that_was_told_before() {
        Compilation c = lint(
                "@order A authority=X lifted=2026-01-01", "a.example.com", "@order none", "@order A", "b.example.com");

        assertThat(c.problems()).isEmpty();
        assertThat(blocks(c, "b.example.com")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"аррӏе.com", "xn--80ak6aa92e.com", "www.сосо.example"})
    void a_name_of_look_alike_letters_is_told_with_what_it_reads_as(String name) {
        Compilation c = lint(name);

        assertThat(codes(c)).contains("W018");
        assertThat(c.problems().toString()).containsAnyOf("apple.com", "coco.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"пример.example", "bücher.example", "例え.example", "яндекс.рф", "xn--p1ai.example"})
    void a_name_that_reads_as_itself_is_fine(String name) {
        assertThat(lint(name).problems()).isEmpty();
    }

    @Test
    void hosts_of_weir_s_own_list_need_force_and_those_below_them_don_t() {
        Compilation c = lint(
                "zendesk.com", "*.cloudfront.net", "=zendesk.com", "x.zendesk.com", "zendesk.co", "wixsite.com force");

        assertThat(codes(c)).containsExactly("E041", "E041");
    }

    @Test
    void a_list_that_others_wrote_may_block_a_host_of_weir_s_own_list() {
        Compilation c = Texts.named("x.domains", "zendesk.com", "github.io");

        assertThat(codes(c)).containsExactly("W021");
        assertThat(blocks(c, "a.zendesk.com")).isTrue();
    }

    @Test
    void problems_beyond_a_thousand_are_counted() {
        Compilation c = lint("a b\n".repeat(1_500));

        assertThat(c.errors()).isEqualTo(1_500);
        assertThat(c.problems()).hasSize(1_001);
        assertThat(c.problems().get(1_000)).hasToString("rules: W099: 500 more errors, not shown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"expct block a.example", "exepct allow a.example", "alow a.example", "blok a.example"})
    void a_word_that_is_near_one_of_the_language_is_told_once_with_what_was_meant(String line) {
        assertThat(lint(line).problems())
                .filteredOn(p -> p.severity() == Severity.ERROR)
                .singleElement()
                .satisfies(p -> assertThat(p.suggestion()).isIn("expect", "allow", "block"));
    }

    @Test
    void words_that_stand_astray_are_one_problem() {
        assertThat(codes(lint("a.example", "b.example and its friends"))).containsExactly("E011");
        assertThat(codes(lint("blog force"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "192.168.1.1",
                "127.0.0.1",
                "169.254.0.0/16",
                "100.64.0.0/10",
                "fd00::/8",
                "fe80::1"
            })
    void a_private_range_is_told(String range) {
        assertThat(codes(lint(range))).containsExactly("W014");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.128.0.0/10", "192.0.2.1", "2001:db8::/32", "11.0.0.0/8"})
    void a_public_range_is_fine(String range) {
        assertThat(lint(range).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.1.2.3/8 | 10.0.0.0/8",
                "192.0.2.129/25 | 192.0.2.128/25",
                "2001:db8:1::1/32 | 2001:db8::/32",
                "10.1.2.3/33 |",
                "a.example clients=192.0.2.0/24,10.1.2.3/8 | clients=192.0.2.0/24,10.0.0.0/8",
            })
    void bits_beyond_a_prefix_are_told_with_the_range_that_was_meant(String line, String meant) {
        assertThat(lint(line).problems())
                .filteredOn(p -> p.severity() == Severity.ERROR)
                .singleElement()
                .extracting(Problem::suggestion)
                .isEqualTo(meant);
    }

    @Test
    void two_orders_that_disagree_are_both_named() {
        assertThat(lint("@order A", "a.example", "@order B", "allow a.example reason=x")
                        .problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "x.rules:4:1: W016: order B and order A at x.rules:2 disagree about the same pattern; allow wins");
    }

    private static List<String> codes(Compilation compilation) {
        return compilation.problems().stream().map(p -> p.code().code()).toList();
    }

    private static Compilation lint(String... lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return RuleFiles.lint(List.of(new RuleSource("x.rules", bytes)), List.of(), Texts.NOW);
    }
}
