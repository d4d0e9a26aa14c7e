package io.weir.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.policy.Refusal;
import io.weir.policy.Seen;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What RFC 9110 and 9112 ask of a proxy for a request, and how it takes a bad one, over real sockets. */
@Timeout(30)
class RequestDutiesTest {
    @AutoClose
    private final TestProxy proxy = TestProxy.start();

    @AutoClose
    private final RecordingOrigin origin = HttpOrigin.saying("ok");

    RequestDutiesTest() throws Exception {}

    private String line(String method) {
        return method + " http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\n";
    }

    private String seen() {
        return HttpOrigin.text(origin.received());
    }

    private void refused(String request, String status) throws Exception {
        assertThat(proxy.exchange(request)).as(request).startsWith("HTTP/1.1 " + status);
        assertThat(origin.received()).as(request).isEmpty();
    }

    @Test
    void names_are_judged_at_label_boundaries_on_any_port_in_any_case() throws Exception {
        for (String host :
                List.of("blocked.test", "BlOcKeD.TeSt", "a.b.blocked.test", "blocked.test:8080", "blocked.test.")) {
            String answer = proxy.exchange(
                    "GET http://" + host + "/ HTTP/1.1\r\nHost: allowed.test\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(host).startsWith("HTTP/1.1 403 ").contains("BLOCKED ");
        }
        for (String host : List.of("notblocked.test", "blocked.test.example")) {
            String answer = proxy.exchange(
                    "GET http://" + host + ":" + origin.port() + "/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(host).startsWith("HTTP/1.1 200 ");
        }
        assertThat(proxy.blocked).hasSize(5).allMatch(visit -> visit.seen() == Seen.URI);
    }

    @Test
    void an_address_that_is_asked_for_is_told_as_one() throws Exception {
        proxy.exchange("GET http://192.0.2.99/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(proxy.blocked).extracting(Visit::seen).containsExactly(Seen.ADDRESS);
    }

    @Test
    void a_shadow_rule_lets_through_and_is_written_down() throws Exception {
        String answer = proxy.exchange(
                "GET http://shadowed.test:" + origin.port() + "/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(proxy.shadowed).hasSize(1);
        assertThat(proxy.blocked).isEmpty();
    }

    @Test
    void a_host_field_that_is_no_host_is_refused() throws Exception {
        for (String host : List.of("A, B", "A B", "A\u0000B", "A/B", "u@A", "", "[A]", "a:0", "a:65536")) {
            refused(line("GET") + "Host: " + host + "\r\n\r\n", "400 ");
        }
        for (String field : List.of("Host:\r\n B", "Host : B", " Host: B")) {
            refused(line("GET") + field + "\r\n\r\n", "400 ");
        }
    }

    @Test
    void a_bad_port_is_refused_and_one_of_another_service_too() throws Exception {
        for (String port : List.of("0", "65536", "080", "+80", "80x")) {
            refused("GET http://allowed.test:" + port + "/ HTTP/1.1\r\nHost: a\r\n\r\n", "400 ");
        }
        refused("GET http://allowed.test:25/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "403 ");
        assertThat(proxy.verdicts)
                .last()
                .isInstanceOfSatisfying(
                        Verdict.Refuse.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Refusal.Reason.PORT));
    }

    @Test
    void framing_that_can_be_read_in_two_ways_is_refused() throws Exception {
        for (String framing : List.of(
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Content-Length: 4\r\nContent-Length: 5",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked\u000b",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: identity\r\nContent-Length: 4",
                "Content-Length: -1",
                "Content-Length: +4",
                "Foo\u000b: x",
                ": x",
                "Fo o: x")) {
            refused(line("POST") + "Host: a\r\n" + framing + "\r\n\r\n0\r\n\r\n", "400 ");
        }
    }

    @Test
    void a_head_that_cannot_be_parsed_is_told_what_is_wrong_with_it() throws Exception {
        Map<String, String> reasons = Map.of(
                "Fo o: x", "invalid character 0x20 at index 2 of header 'Fo o'",
                "Foo", "No colon",
                "Content-Length: many", "Content-Length value is not a number");
        for (Map.Entry<String, String> told : reasons.entrySet()) {
            assertThat(proxy.exchange(line("POST") + "Host: a\r\n" + told.getKey() + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("the request could not be parsed: ", told.getValue());
        }
        assertThat(proxy.exchange("GET  http://allowed.test/ HTTP/1.1\r\nHost: a\r\n\r\n"))
                .contains("more or other than one space between the words of a request line");
    }

    @Test
    void a_version_other_than_1_is_refused_and_1_9_is_taken_for_1_1() throws Exception {
        String target = "GET http://allowed.test:" + origin.port() + "/ ";
        refused(target + "HTTP/2.0\r\nHost: a\r\n\r\n", "505 ");
        refused(target + "HTTP/1.10\r\nHost: a\r\n\r\n", "400 ");
        refused(target + "http/1.1\r\nHost: a\r\n\r\n", "400 ");
        assertThat(proxy.exchange(target + "HTTP/1.9\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(seen()).startsWith("GET / HTTP/1.1\r\n");
    }

    @Test
    void heads_that_are_too_large_are_refused() throws Exception {
        refused("GET http://allowed.test/" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", "414 ");
        refused(line("GET") + "Host: a\r\nX: " + "y".repeat(70_000) + "\r\n\r\n", "431 ");
        refused(line("GET") + "Host: a\r\n" + "X: 1\r\n".repeat(1_500) + "\r\n", "431 ");
        assertThat(proxy.exchange("CONNECT a:443 HTTP/1.1\r\nX: " + "y".repeat(70_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void empty_lines_before_a_request_are_passed_over_and_other_bytes_are_not() throws Exception {
        assertThat(proxy.exchange("\r\n\r\n" + line("GET") + "Host: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        for (String bytes :
                List.of("\u0000", "\u0001", "\u007f", "\u0016\u0003\u0001\u0002\u0000", "\u0005\u0001\u0000")) {
            assertThat(proxy.exchange(bytes + line("GET") + "Host: a\r\n\r\n"))
                    .as(bytes)
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void nothing_of_this_hop_reaches_the_origin() throws Exception {
        String answer = proxy.exchange(line("GET")
                + "Host: a\r\nConnection: X-Foo, Keep-Alive, close\r\nX-Foo: 1\r\nKeep-Alive: 5\r\nTE: trailers\r\n"
                + "Proxy-Connection: keep-alive\r\nProxy-Authorization: Basic eDp5\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA\r\n"
                + "X-Kept: 1\r\nX-Kept: 2\r\nAuthorization: Basic eDp5\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(seen())
                .containsIgnoringCase("X-Kept: 1\r\nX-Kept: 2\r\n")
                .containsIgnoringCase("\r\nAuthorization: Basic eDp5")
                .doesNotContainIgnoringCase("x-foo")
                .doesNotContainIgnoringCase("\r\nkeep-alive")
                .doesNotContainIgnoringCase("\r\nte:")
                .doesNotContainIgnoringCase("proxy-")
                .doesNotContainIgnoringCase("upgrade")
                .doesNotContainIgnoringCase("http2-settings");
    }

    @Test
    void options_and_trace_are_counted_down_and_answered() throws Exception {
        assertThat(proxy.exchange("OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\nDate: ");
        assertThat(proxy.exchange(line("OPTIONS") + "Host: a\r\nMax-Forwards: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(proxy.exchange(line("TRACE") + "Host: a\r\n\r\n")).startsWith("HTTP/1.1 405 ");
        assertThat(origin.received()).isEmpty();
        proxy.exchange("OPTIONS http://allowed.test:" + origin.port()
                + " HTTP/1.1\r\nHost: a\r\nMax-Forwards: 3\r\nConnection: close\r\n\r\n");
        assertThat(seen()).startsWith("OPTIONS * HTTP/1.1\r\n").containsIgnoringCase("max-forwards: 2\r\n");
    }

    @Test
    void an_expectation_is_answered_by_the_origin_and_a_block_at_once() throws Exception {
        try (RecordingOrigin careful = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.send("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    conversation.read(new byte[4096]);
                    conversation.send(HttpOrigin.ok("done").getBytes(StandardCharsets.US_ASCII));
                });
                RawClient client = proxy.client();
                RawClient other = proxy.client()) {
            String fields = "\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
            client.send("POST http://allowed.test:" + careful.port() + "/ HTTP/1.1" + fields);
            assertThat(client.readHead()).startsWith("HTTP/1.1 100 ");
            client.send("hi");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            other.send("POST http://blocked.test/ HTTP/1.1" + fields);
            assertThat(other.readHead()).startsWith("HTTP/1.1 403 ");
        }
    }
}
