package io.weir.proxy.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.FullHttpResponse;
import io.weir.policy.Refusal;
import io.weir.policy.Verdict;
import io.weir.rules.Order;
import io.weir.rules.Origin;
import io.weir.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiatedPagesTest {
    private static final Rule ORDERED = Samples.rule("binance.com", Samples.ORDER);
    private static final Rule BY_POLICY = Samples.rule("okx.com", (Order) null);
    private static final String HTML = "text/html";

    @Test
    void a_rule_with_an_order_gives_451_and_links_to_the_notice() {
        FullHttpResponse answer = Samples.blocked("www.binance.com", ORDERED, HTML);
        assertThat(answer.status().code()).isEqualTo(451);
        assertThat(answer.headers().get("Link"))
                .isEqualTo("<https://authority.example/notices/2018-124>; rel=\"blocked-by\"");
        assertThat(answer.headers().get("Proxy-Status"))
                .isEqualTo("weir; error=http_request_denied; details=\"binance.com; overseas-exchanges; 7Q3F-K2\"");
    }

    @Test
    void a_rule_without_an_order_gives_403_and_no_link() {
        FullHttpResponse answer = Samples.blocked("www.okx.com", BY_POLICY, HTML);
        assertThat(answer.status().code()).isEqualTo(403);
        assertThat(answer.headers().contains("Link")).isFalse();
        assertThat(Samples.body(answer)).contains("Blocked by policy").doesNotContain("Blocked by order", "Ordered by");
    }

    @Test
    void the_operator_may_choose_the_status() {
        NegotiatedPages pages = new NegotiatedPages(new BlockSettings(403, null), Samples.CLOCK);
        assertThat(Samples.blocked(pages, "www.binance.com", ORDERED, HTML)
                        .status()
                        .code())
                .isEqualTo(403);
    }

    @Test
    void the_page_says_what_is_blocked_by_whom_why_and_whom_to_ask() {
        String page = Samples.body(Samples.blocked("www.binance.com", ORDERED, HTML));
        assertThat(RoughHtml.read(page).text())
                .contains(
                        "This site is blocked",
                        "www.binance.com",
                        "By order of Financial Regulatory and Resolution Office",
                        "FRRO-2018-124",
                        "Payment Services Act, section 63-2",
                        "23 August 2018",
                        "Cryptocurrency exchange",
                        "Overseas crypto exchanges",
                        "22 November 2026, 06:22:10 UTC",
                        "7Q3F-K2",
                        "7 Quebec 3 Foxtrot, Kilo 2",
                        "help@operator.example");
        assertThat(page)
                .contains(
                        "href=\"https://authority.example/notices/2018-124\"",
                        "href=\"mailto:help@operator.example?subject=7Q3F-K2%20www.binance.com\"");
    }

    @Test
    void without_a_contact_the_page_sends_to_whoever_runs_the_network() {
        String page = Samples.body(Samples.blocked(Samples.pages(null), "www.binance.com", ORDERED, HTML));
        assertThat(page).contains("Ask whoever runs this network").doesNotContain("mailto:", "Get in touch");
    }

    @Test
    void an_order_with_only_a_number_is_enough() {
        Order bare = new Order("FRRO-2018-124", null, null, null, null, null);
        String page = Samples.body(Samples.blocked("www.okx.com", Samples.rule("okx.com", bare), HTML));
        assertThat(page).contains("has been ordered to block", "FRRO-2018-124").doesNotContain("Read the order", "Law");
    }

    @Test
    void the_page_names_the_list_by_its_title_and_keeps_what_it_is_called() {
        Origin untitled = new Origin("rules/local.rules", 3, "local.rules", null, null, null);
        String titled = Samples.body(Samples.blocked("www.okx.com", Samples.rule("okx.com", (Order) null), HTML));
        String called = Samples.body(Samples.blocked("www.okx.com", Samples.rule("okx.com", untitled), HTML));

        assertThat(titled).contains("<data value=\"overseas-exchanges\"><bdi>Overseas crypto exchanges</bdi></data>");
        assertThat(called).contains("<bdi>local.rules</bdi>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "text/plain"})
    void what_was_not_understood_tells_the_code_of_its_event_as_a_block_does(String accept) {
        FullHttpResponse answer = Samples.pages(null)
                .rejected(
                        414,
                        new Refusal(Refusal.Reason.MALFORMED_REQUEST, "too long a line"),
                        new Notice(null, Samples.REF, null, null),
                        accept);

        assertThat(answer.status().code()).isEqualTo(414);
        assertThat(answer.headers().get("Proxy-Status"))
                .isEqualTo("weir; error=http_request_error; details=\"malformed-request; too long a line; 7Q3F-K2\"");
        assertThat(Samples.body(answer))
                .contains("too long a line", Samples.REF)
                .doesNotContain("(" + Samples.REF);
    }

    @Test
    void a_category_without_words_is_shown_as_the_list_has_it() {
        Rule rule = Samples.rule("x.test", Samples.origin("knitting", null));
        assertThat(Samples.body(Samples.blocked("x.test", rule, HTML))).contains("<bdi>knitting</bdi>");
    }

    @Test
    void an_internationalised_name_is_shown_in_both_forms() {
        Rule rule = Samples.rule("xn--p1ai", (Order) null);
        assertThat(RoughHtml.read(Samples.body(Samples.blocked("xn--e1afmkfd.xn--p1ai", rule, HTML)))
                        .text())
                .contains("пример.рф xn--e1afmkfd.xn--p1ai");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "text/plain"})
    void every_answer_is_complete_and_never_kept(String accept) {
        FullHttpResponse answer = Samples.blocked("www.binance.com", ORDERED, accept);
        assertThat(answer.headers().get("Content-Length"))
                .isEqualTo(Integer.toString(answer.content().readableBytes()));
        assertThat(answer.headers().get("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers().get("Date")).isEqualTo("Sun, 22 Nov 2026 06:22:10 GMT");
        assertThat(answer.headers().get("Content-Language")).isEqualTo("en");
        assertThat(answer.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.headers().get("Referrer-Policy")).isEqualTo("no-referrer");
        answer.release();
    }

    @Test
    void the_content_length_counts_bytes_not_characters() {
        Order order = new Order("제124호", "금융위원회", null, null, null, null);
        FullHttpResponse answer = Samples.blocked("www.okx.com", Samples.rule("okx.com", order), "text/plain");
        int length = answer.headers().getInt("Content-Length", -1);
        assertThat(Samples.body(answer).getBytes(StandardCharsets.UTF_8)).hasSize(length);
    }

    @Test
    void the_page_loads_and_runs_nothing_but_its_own_style() throws Exception {
        FullHttpResponse answer = Samples.blocked("www.binance.com", ORDERED, HTML);
        String policy = answer.headers().get("Content-Security-Policy");
        String page = Samples.body(answer);
        String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(policy)
                .startsWith("default-src 'none';")
                .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
                .doesNotContain("unsafe");
        assertThat(page).doesNotContain("<script", " src=", " style=", "@import", "url(", " on");
    }

    @Test
    void the_page_has_one_heading_a_language_and_landmarks() {
        String page = Samples.body(Samples.blocked("www.binance.com", ORDERED, HTML));
        assertThat(page).containsOnlyOnce("<h1>").containsOnlyOnce("<main>").contains("<html lang=\"en\"", "<footer>");
    }

    @Test
    void json_is_a_problem_with_the_facts_of_the_event() throws Exception {
        FullHttpResponse answer = Samples.blocked("www.binance.com", ORDERED, "application/json");
        assertThat(answer.headers().get("Content-Type")).isEqualTo("application/problem+json");
        JsonNode json = new ObjectMapper().readTree(Samples.body(answer));
        assertThat(json).isEqualTo(new ObjectMapper().readTree("""
                {"type":"about:blank","title":"Unavailable For Legal Reasons","status":451,
                 "detail":"www.binance.com: blocked by order FRRO-2018-124 of Financial Regulatory and Resolution Office",
                 "host":"www.binance.com","ref":"7Q3F-K2","time":"2026-11-22T06:22:10.123Z",
                 "rule":"binance.com","list":"overseas-exchanges","list-title":"Overseas crypto exchanges","category":"exchange",
                 "order":{"id":"FRRO-2018-124","authority":"Financial Regulatory and Resolution Office",
                          "law":"Payment Services Act, section 63-2","notice":"https://authority.example/notices/2018-124",
                          "effective":"2018-08-23"},
                 "contact":"help@operator.example"}"""));
    }

    @Test
    void text_is_one_line() {
        assertThat(Samples.body(Samples.blocked("www.okx.com", BY_POLICY, "text/plain")))
                .isEqualTo("403 www.okx.com: blocked by policy; list overseas-exchanges; reference 7Q3F-K2; "
                        + "2026-11-22T06:22:10.123Z; contact help@operator.example\n");
    }

    @ParameterizedTest
    @EnumSource(Refusal.Reason.class)
    void every_refusal_has_its_words(Refusal.Reason reason) {
        FullHttpResponse answer = Samples.refused(reason, "the detail", "x.test");
        assertThat(answer.status().code()).isIn(400, 403);
        assertThat(answer.headers().get("Proxy-Status"))
                .endsWith("details=\"" + reason.label() + "; the detail; 7Q3F-K2\"");
        assertThat(RoughHtml.read(Samples.body(answer)).text()).contains("x.test", "the detail", "7Q3F-K2");
    }

    @Test
    void an_egress_refusal_says_so_to_machines() {
        FullHttpResponse answer = Samples.refused(Refusal.Reason.EGRESS, "10.1.2.3 is private", "x.test");
        assertThat(answer.status().code()).isEqualTo(403);
        assertThat(answer.headers().get("Proxy-Status"))
                .isEqualTo("weir; error=destination_ip_prohibited; details=\"egress; 10.1.2.3 is private; 7Q3F-K2\"");
    }

    @Test
    void a_refusal_of_a_nameless_visit_shows_no_name() {
        String page = Samples.body(Samples.refused(Refusal.Reason.MALFORMED_NAME, "an empty label", null));
        assertThat(page).contains("an empty label").doesNotContain("class=\"name\"", "null");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 405, 407, 408, 413, 414, 417, 421, 429, 431, 500, 501, 502, 503, 504, 505, 511})
    void every_problem_has_its_words(int status) {
        FullHttpResponse answer = Samples.pages(null).problem(status, "the reason", null);
        assertThat(answer.status().code()).isEqualTo(status);
        assertThat(answer.headers().get("Proxy-Status")).startsWith("weir; ").endsWith("details=\"the reason\"");
        assertThat(Samples.body(answer))
                .contains("the reason", "What you can do")
                .doesNotContain("{{", "null");
    }

    @Test
    void a_problem_comes_in_the_form_the_client_accepts() throws Exception {
        String json = Samples.body(Samples.pages(null).problem(504, "no answer within 10 s", "application/json"));
        assertThat(json)
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Gateway Timeout\",\"status\":504,"
                        + "\"detail\":\"no answer within 10 s\",\"time\":\"2026-11-22T06:22:10.123Z\"}\n");
        assertThat(Samples.body(Samples.pages(null).problem(504, "no answer within 10 s", "text/plain")))
                .isEqualTo("504 Gateway Timeout: no answer within 10 s; 2026-11-22T06:22:10.123Z\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T06:22:10Z, 2026-11-22T06:22:10.000Z",
        "2026-11-22T06:22:00.007999999Z, 2026-11-22T06:22:00.007Z",
        "2026-11-22T06:22:59.999999999Z, 2026-11-22T06:22:59.999Z"
    })
    void a_time_has_three_decimals_as_in_the_journal(Instant time, String told) {
        Pages pages = new NegotiatedPages(new BlockSettings(0, null), Clock.fixed(time, ZoneOffset.UTC));
        assertThat(Samples.body(pages.problem(504, "no answer", "text/plain"))).endsWith("; " + told + "\n");
    }

    static List<FullHttpResponse> everyKindOfAnswer() {
        Pages pages = Samples.pages(Samples.CONTACT);
        Refusal refusal = new Refusal(Refusal.Reason.MALFORMED_REQUEST, "too many lines");
        return List.of(
                Samples.blocked("www.binance.com", ORDERED, HTML),
                Samples.refused(Refusal.Reason.EGRESS, "10.1.2.3 is private", "x.test"),
                pages.rejected(431, refusal, new Notice(null, Samples.REF, null, null), HTML),
                pages.problem(502, "no such host", HTML),
                pages.whoAreYou(HTML),
                pages.tooManyRequests(HTML),
                pages.tooManyPasswords(60, HTML));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfAnswer")
    void no_answer_has_a_field_twice(FullHttpResponse answer) {
        assertThat(answer.headers())
                .extracting(field -> field.getKey().toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
        answer.release();
    }

    @Test
    void an_allowed_visit_has_no_page() {
        Notice notice = new Notice("x.test", Samples.REF, null, null);
        assertThatThrownBy(() ->
                        Samples.pages(null).blocked(Samples.visit(Samples.name("x.test")), Verdict.ALLOW, notice, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
