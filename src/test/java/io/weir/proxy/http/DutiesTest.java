package io.weir.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.net.Authority;
import io.weir.net.HostName;
import io.weir.policy.PolicySettings;
import io.weir.policy.Refusal;
import io.weir.policy.Seen;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.proxy.loop.Limits;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What RFC 9110 and 9112 ask of a proxy, and how it takes bad input, over real sockets. */
@Timeout(30)
class DutiesTest {
    private static final Limits QUICK = new Limits(
            5,
            4,
            Duration.ofMillis(600),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            64 * 1024,
            64 * 1024,
            16,
            0);

    private TestProxy proxy;
    private RecordingOrigin origin;

    @BeforeEach
    void start() throws Exception {
        proxy = TestProxy.start();
        origin = HttpOrigin.saying("ok");
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        origin.close();
    }

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
    void a_shadow_rule_lets_through_and_is_written_down() throws Exception {
        String answer = proxy.exchange(
                "GET http://shadow.test:" + origin.port() + "/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
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
                .startsWith("HTTP/1.1 200 ");
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

    @Test
    void the_answer_to_head_has_no_body_whoever_gives_it() throws Exception {
        try (RecordingOrigin chunky =
                        HttpOrigin.answering((head, body) -> "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                RawClient client = proxy.client()) {
            for (int i = 0; i < 2; i++) {
                client.send("HEAD http://allowed.test:" + chunky.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
                client.send("HEAD http://blocked.test/ HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead()).startsWith("HTTP/1.1 403 ").containsIgnoringCase("content-length: 21");
            }
        }
    }

    @Test
    void an_answer_that_ends_with_its_connection_is_relayed_and_the_client_stays() throws Exception {
        try (RecordingOrigin old = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.send("HTTP/1.0 200 OK\r\n\r\nold".getBytes(StandardCharsets.US_ASCII));
                    conversation.close();
                });
                RawClient client = proxy.client()) {
            for (int i = 0; i < 3; i++) {
                client.send("GET http://allowed.test:" + old.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead())
                        .startsWith("HTTP/1.1 200 ")
                        .containsIgnoringCase("transfer-encoding: chunked");
                assertThat(client.read(13)).asString().isEqualTo("3\r\nold\r\n0\r\n\r\n");
            }
        }
    }

    @Test
    void an_origin_that_closes_after_each_answer_is_dialled_again() throws Exception {
        try (RecordingOrigin closing = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"
                            .getBytes(StandardCharsets.US_ASCII));
                    conversation.close();
                });
                RawClient client = proxy.client()) {
            String get = "GET http://allowed.test:" + closing.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n";
            client.send(get.repeat(5));
            for (int i = 0; i < 5; i++) {
                assertThat(client.readHead()).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("connection:");
                assertThat(client.read(2)).asString().isEqualTo("ok");
            }
            assertThat(closing.connections()).isEqualTo(5);
        }
    }

    @Test
    void a_kept_connection_that_has_gone_stale_is_replaced_unseen() throws Exception {
        try (RecordingOrigin stale = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.send(HttpOrigin.ok("ok").getBytes(StandardCharsets.US_ASCII));
                    conversation.read(new byte[4096]);
                    conversation.reset();
                });
                RawClient client = proxy.client()) {
            for (int i = 0; i < 3; i++) {
                client.send("GET http://allowed.test:" + stale.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
                assertThat(client.read(2)).asString().isEqualTo("ok");
            }
        }
    }

    @Test
    void an_origin_that_speaks_no_http_gives_502() throws Exception {
        for (String bytes : List.of(
                "SSH-2.0-x\r\n",
                "HTTP/1.1 \r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nX: " + "y".repeat(1_000_000) + "\r\n\r\n")) {
            try (RecordingOrigin odd = HttpOrigin.answering((head, body) -> bytes);
                    RawClient client = proxy.client()) {
                client.send("GET http://allowed.test:" + odd.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead()).as(bytes.substring(0, 9)).startsWith("HTTP/1.1 502 ");
            }
        }
    }

    @Test
    void a_thousand_interim_answers_end_in_the_final_one() throws Exception {
        try (RecordingOrigin chatty = HttpOrigin.answering(
                (head, body) -> "HTTP/1.1 100 Continue\r\n\r\n".repeat(1_000) + HttpOrigin.ok("end"))) {
            String answer = proxy.exchange(
                    "GET http://allowed.test:" + chatty.port() + "/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).endsWith("end").contains("HTTP/1.1 200 OK");
        }
    }

    @Test
    void what_cannot_be_reached_is_told_with_its_status() throws Exception {
        assertThat(proxy.exchange("GET http://unknown.test/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 502 ");
        assertThat(proxy.exchange("GET http://forbidden.test/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(proxy.verdicts).hasSize(1);
    }

    @Test
    void plain_http_inside_a_tunnel_is_judged_by_its_host_field_request_by_request() throws Exception {
        Visit connect = TestProxy.connectVisit("allowed.test", origin.port());
        try (RawClient client = proxy.insideTunnel(connect)) {
            client.send("GET /a HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            client.read(3);
            client.send("GET /b HTTP/1.1\r\nHost: blocked.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 403 ");
            client.read(21);
            assertThat(proxy.blocked).last().satisfies(visit -> {
                assertThat(visit.seen()).isEqualTo(Seen.HOST);
                assertThat(visit.names().connect()).isEqualTo(HostName.parse("allowed.test"));
            });
            assertThat(seen()).contains("GET /a ").doesNotContain("/b");
        }
    }

    @Test
    void another_name_inside_a_tunnel_is_refused_where_the_policy_says_so() throws Exception {
        proxy.close();
        PolicySettings ours = PolicySettings.DEFAULT;
        PolicySettings strict = new PolicySettings(
                PolicySettings.NameMismatch.BLOCK,
                ours.unnamed(),
                ours.malformed(),
                ours.notTls(),
                ours.ech(),
                ours.cname());
        proxy = new TestProxy(Limits.DEFAULT, strict, "127.0.0.0/8");
        try (RawClient client = proxy.insideTunnel(TestProxy.connectVisit("allowed.test", origin.port()))) {
            client.send("GET /a HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            client.read(3);
            client.send("GET /b HTTP/1.1\r\nHost: other.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 403 ");
        }
        assertThat(seen()).containsIgnoringCase("\r\nhost: allowed.test\r\n").doesNotContain("/b");
    }

    @Test
    void a_name_inside_a_tunnel_to_a_bare_address_is_what_is_dialled() throws Exception {
        Visit connect = TestProxy.connectVisit("192.0.2.1", origin.port());
        try (RawClient client = proxy.insideTunnel(connect)) {
            client.send("GET /a HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(proxy.dialled).containsExactly(Authority.parse("allowed.test:" + origin.port()));
        }
    }

    @Test
    void a_connect_inside_a_tunnel_is_refused() throws Exception {
        try (RawClient client = proxy.insideTunnel(TestProxy.connectVisit("allowed.test", 80))) {
            client.send("CONNECT allowed.test:443 HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void a_stranger_gets_403_and_too_many_connections_a_close() throws Exception {
        proxy.close();
        proxy = new TestProxy(QUICK);
        RawClient[] held = new RawClient[4];
        for (int i = 0; i < held.length; i++) {
            held[i] = proxy.client();
        }
        try (RawClient more = proxy.client()) {
            assertThat(more.readUntilClosed()).isEmpty();
        } finally {
            for (RawClient client : held) {
                client.close();
            }
        }
        proxy.close();
        proxy = TestProxy.forClients("192.0.2.0/24");
        try (RawClient stranger = proxy.client()) {
            assertThat(stranger.readHead()).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void a_head_that_trickles_is_cut_at_its_limit_in_total() throws Exception {
        proxy.close();
        proxy = new TestProxy(QUICK);
        for (String begun : List.of("", "GET http", "CONN", "GET http://a/ HTTP/1.1\r\nHost: a\r\nX: ")) {
            try (RawClient client = proxy.client()) {
                long start = System.nanoTime();
                client.send(begun);
                assertThat(client.readUntilClosed()).as(begun).isEmpty();
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isBetween(Duration.ofMillis(400), Duration.ofSeconds(4));
            }
        }
    }

    @Test
    void an_origin_that_never_answers_gives_504_in_time() throws Exception {
        proxy.close();
        proxy = new TestProxy(QUICK);
        try (RecordingOrigin silent = RecordingOrigin.silent();
                RawClient client = proxy.client()) {
            client.send("GET http://allowed.test:" + silent.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 504 ");
            client.readUntilClosed();
            await().until(() -> silent.conversations().get(0).ended());
        }
    }

    @Test
    void an_idle_connection_is_closed_and_a_client_that_leaves_takes_its_origin_along() throws Exception {
        proxy.close();
        proxy = new TestProxy(QUICK);
        try (RawClient client = proxy.client()) {
            client.send(line("GET") + "Host: a\r\n\r\n");
            client.readHead();
            client.read(3);
            assertThat(client.readUntilClosed()).isEmpty();
            await().until(() -> origin.conversations().get(0).ended());
        }
    }

    // D13
    @Test
    void a_drain_refuses_new_connections_and_lets_a_running_answer_finish() throws Exception {
        try (RecordingOrigin slow = HttpOrigin.answering((head, body) -> {
                    await().pollDelay(Duration.ofMillis(500)).until(() -> true);
                    return HttpOrigin.ok("finished");
                });
                RawClient idle = proxy.client();
                RawClient client = proxy.client()) {
            idle.send(line("GET") + "Host: a\r\n\r\n");
            idle.readHead();
            idle.read(3);
            client.send("GET http://allowed.test:" + slow.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n");
            await().until(() -> slow.received().length > 0);
            proxy.proxy.drain();
            assertThat(HttpOrigin.text(client.readUntilClosed()))
                    .containsIgnoringCase("connection: close")
                    .endsWith("finished");
            assertThat(idle.readUntilClosed()).isEmpty();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> proxy.client()))
                    .isInstanceOf(java.io.IOException.class);
        }
    }
}
