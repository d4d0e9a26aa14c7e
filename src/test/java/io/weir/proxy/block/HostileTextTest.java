package io.weir.proxy.block;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.FullHttpResponse;
import io.weir.policy.Refusal;
import io.weir.policy.Verdict;
import io.weir.rules.Order;
import io.weir.rules.Origin;
import io.weir.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule files, remote lists and clients write what they like; it stays text wherever it is shown (cases 85, 86, 179). */
class HostileTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pages PAGES = Samples.pages("the help desk");
    private static final List<String> WELL_KNOWN = List.of(
            "x<script>\"'>alert(1)</script>",
            "x\" onmouseover=\"alert(1)",
            "x' onmouseover='alert(1)",
            "x</bdi></title></style><style>*{display:none}</style>",
            "x&lt;b&gt;&#x3c;b&#62;&amp",
            "x\r\nSet-Cookie: a=b\r\n\r\n<html>",
            "x\r\n\r\nHTTP/1.1 200 OK",
            "x{{ref}}{{#order}}{{/name}}",
            "x\\\",\"status\":200,\"y\":\"",
            "x\u202emoc.elgoog\u2066\u0000\u001b[31m\u0085",
            "x\ud800<\udc00>",
            "x<!-- --> <![CDATA[ ]]> <?php ?>",
            "x; error=connection_refused; details=\"y",
            "금융위원회 <b>",
            "x" + "<\"'&>".repeat(14_000));

    static List<String> hostile() {
        return WELL_KNOWN;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_page_keeps_its_structure_whatever_the_rules_say(String hostile) {
        RoughHtml page = RoughHtml.read(body(hostile, "text/html"));
        assertThat(page.structure()).isEqualTo(harmlessStructure());
        assertThat(page.text()).contains("Ordered by" + CleanText.of(hostile, Field.AUTHORITY.cap()));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_problem_keeps_its_structure_whatever_the_client_sent(String hostile) {
        String harmless = Samples.body(PAGES.problem(502, "harmless", null));
        String page = Samples.body(PAGES.problem(502, hostile, null));
        assertThat(RoughHtml.read(page).structure())
                .isEqualTo(RoughHtml.read(harmless).structure());
        assertThat(page).doesNotContain("<script", "\u202e", "\u0000", "\u001b");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_contact_is_text_unless_it_is_surely_an_address(String hostile) {
        String page = Samples.body(Samples.pages(hostile).problem(502, "harmless", null));
        assertThat(RoughHtml.read(page).structure())
                .isEqualTo(RoughHtml.read(Samples.body(PAGES.problem(502, "harmless", null)))
                        .structure());
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void json_keeps_its_structure_and_its_values(String hostile) throws Exception {
        JsonNode json = JSON.readTree(body(hostile, "application/json"));
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "type",
                        "title",
                        "status",
                        "detail",
                        "host",
                        "ref",
                        "time",
                        "rule",
                        "list",
                        "list-title",
                        "category",
                        "order",
                        "contact");
        assertThat(json.get("status").asInt()).isEqualTo(451);
        assertThat(json.get("order").get("authority").asText()).isEqualTo(CleanText.of(hostile, Field.AUTHORITY.cap()));
        assertThat(json.get("order").has("notice")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void text_stays_one_line(String hostile) {
        String text = body(hostile, "text/plain");
        assertThat(text).endsWith("\n");
        assertThat(text.strip().codePoints()).noneMatch(Character::isISOControl);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void no_header_field_can_be_added_or_split(String hostile) {
        FullHttpResponse answer = blocked(hostile, "text/html");
        List<String> harmless =
                List.copyOf(blocked("harmless", "text/html").headers().names());
        assertThat(answer.headers().names()).containsExactlyElementsOf(harmless).doesNotContain("Link");
        for (Map.Entry<String, String> field : answer.headers()) {
            assertThat(field.getValue()).matches("[ -~]*");
        }
        assertThat(answer.headers().get("Proxy-Status"))
                .matches("weir; error=http_request_denied; details=\"(?:[^\"\\\\]|\\\\[\"\\\\])*\"");
        String raw = raw(answer);
        String head = raw.substring(0, raw.indexOf("\r\n\r\n"));
        assertThat(head.split("\r\n")).hasSize(1 + harmless.size() + 2);
    }

    @Test
    void random_mixtures_of_dangerous_characters_stay_text() throws Exception {
        Random random = new Random(86);
        String alphabet = "<>\"'&;{}#/^\\\r\n\t\u0000\u0085\u202e\u2028\ud83c\udfdba é=-%";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder hostile = new StringBuilder("x");
            for (int length = random.nextInt(40); length > 0; length--) {
                hostile.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            a_page_keeps_its_structure_whatever_the_rules_say(hostile.toString());
            a_problem_keeps_its_structure_whatever_the_client_sent(hostile.toString());
            json_keeps_its_structure_and_its_values(hostile.toString());
            text_stays_one_line(hostile.toString());
            no_header_field_can_be_added_or_split(hostile.toString());
        }
    }

    @Test
    void a_refusal_shows_its_detail_as_text() {
        String page =
                Samples.body(Samples.refused(Refusal.Reason.MALFORMED_NAME, "<script>alert(1)</script>\r\nX: y", null));
        assertThat(RoughHtml.read(page).text()).contains("<script>alert(1)</script>  X: y");
        assertThat(page).doesNotContain("<script");
    }

    private static List<String> harmlessStructure() {
        return RoughHtml.read(body("harmless", "text/html")).structure();
    }

    private static String body(String everywhere, String accept) {
        return Samples.body(blocked(everywhere, accept));
    }

    private static FullHttpResponse blocked(String everywhere, String accept) {
        Order order = new Order(everywhere, everywhere, everywhere, everywhere, null, null);
        Origin origin = new Origin(everywhere, 1, everywhere, everywhere, everywhere, order);
        Rule rule = Samples.rule("binance.com", origin);
        Notice notice = new Notice(everywhere, everywhere, rule, everywhere);
        return PAGES.blocked(Samples.visit(Samples.name("x.test")), new Verdict.Block(rule), notice, accept);
    }

    private static String raw(FullHttpResponse answer) {
        ByteBuf bytes = RawResponse.encode(UnpooledByteBufAllocator.DEFAULT, answer, true);
        String raw = bytes.toString(StandardCharsets.UTF_8);
        bytes.release();
        return raw;
    }
}
