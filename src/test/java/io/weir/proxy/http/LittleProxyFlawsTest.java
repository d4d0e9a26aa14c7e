package io.weir.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One test for each flaw of LittleProxy that Weir cures; D numbers as in the project's security notes. */
@Timeout(30)
class LittleProxyFlawsTest {
    @AutoClose
    private TestProxy proxy;

    @BeforeEach
    void start() throws Exception {
        proxy = TestProxy.start();
    }

    private static String get(String host, RecordingOrigin origin, String path) {
        return "GET http://" + host + ":" + origin.port() + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    }

    // D1, D2
    @Test
    void requests_to_a_black_hole_hold_up_nobody_else() throws Exception {
        List<RawClient> stuck = new ArrayList<>();
        try (RecordingOrigin origin = HttpOrigin.saying("ok");
                RawClient client = proxy.client()) {
            for (int i = 0; i < 40; i++) {
                stuck.add(proxy.client()
                        .send("POST http://blackhole.test/ HTTP/1.1\r\nHost: b\r\nContent-Length: 3\r\n\r\nabc"));
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> proxy.dialled.size() == 40);
            long begun = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                client.send(get("allowed.test", origin, "/"));
                client.readHead();
                client.read(i < 9 ? 3 : 4);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        } finally {
            for (RawClient client : stuck) {
                client.close();
            }
        }
    }

    // D3
    @Test
    void pipelined_answers_come_in_the_order_of_their_requests() throws Exception {
        try (RecordingOrigin slow = HttpOrigin.answering((head, body) -> {
                    await().pollDelay(Duration.ofMillis(300)).until(() -> true);
                    return HttpOrigin.ok("slow");
                });
                RecordingOrigin fast = HttpOrigin.saying("fast");
                RawClient client = proxy.client()) {
            client.send(get("slow.test", slow, "/") + get("fast.test", fast, "/")
                    + "GET http://blocked.test/ HTTP/1.1\r\nHost: b\r\n\r\n" + get("slow.test", slow, "/")
                    + get("fast.test", fast, "/"));
            client.readHead();
            assertThat(client.read(4)).asString().isEqualTo("slow");
            client.readHead();
            assertThat(client.read(5)).asString().isEqualTo("fast1");
            assertThat(client.readHead()).startsWith("HTTP/1.1 403 ");
            client.read(21);
            client.readHead();
            assertThat(client.read(4)).asString().isEqualTo("slow");
            client.readHead();
            assertThat(client.read(5)).asString().isEqualTo("fast2");
        }
    }

    // D4
    @Test
    void an_answer_nobody_asked_for_never_reaches_the_client() throws Exception {
        try (RecordingOrigin evil =
                        HttpOrigin.answering((head, body) -> HttpOrigin.ok("real") + HttpOrigin.ok("EVIL"));
                RecordingOrigin good = HttpOrigin.saying("good");
                RawClient client = proxy.client()) {
            client.send(get("evil.test", evil, "/"));
            client.readHead();
            assertThat(client.read(4)).asString().isEqualTo("real");
            client.send(get("good.test", good, "/"));
            client.readHead();
            assertThat(client.read(5)).asString().isEqualTo("good1");
            client.send(get("evil.test", evil, "/"));
            client.readHead();
            assertThat(client.read(4)).asString().isEqualTo("real");
            assertThat(evil.connections()).isEqualTo(2);
        }
    }

    // D4
    @Test
    void an_answer_nobody_asked_for_that_comes_late_ends_its_connection() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (RecordingOrigin evil = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.send(HttpOrigin.ok("real").getBytes(StandardCharsets.US_ASCII));
                    waitFor(answered);
                    conversation.send(HttpOrigin.ok("EVIL").getBytes(StandardCharsets.US_ASCII));
                });
                RecordingOrigin good = HttpOrigin.saying("good");
                RawClient client = proxy.client()) {
            client.send(get("evil.test", evil, "/"));
            client.readHead();
            client.read(4);
            answered.countDown();
            await().until(() -> evil.conversations().get(0).ended()
                    || evil.conversations().get(0).broken());
            client.send(get("good.test", good, "/"));
            client.readHead();
            assertThat(client.read(5)).asString().isEqualTo("good1");
        }
    }

    // D5
    @Test
    void a_connection_field_cannot_take_the_framing_away_and_smuggle_a_request() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("ok")) {
            String inner = "GET /secret HTTP/1.1\r\nHost: blocked.test\r\n\r\n";
            for (String named : List.of("content-length", "Host", "transfer-encoding", "via", "cookie, host")) {
                String answer = proxy.exchange(
                        "POST http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\nHost: allowed.test\r\nConnection: "
                                + named + "\r\nContent-Length: " + inner.length() + "\r\n\r\n" + inner);
                assertThat(answer).as(named).startsWith("HTTP/1.1 400 ");
            }
            assertThat(origin.received()).isEmpty();
        }
    }

    // D6
    @Test
    void the_host_field_is_made_from_the_target_whatever_the_client_says() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("ok");
                RawClient client = proxy.client()) {
            client.send("GET http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\nHost: blocked.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(HttpOrigin.text(origin.received()))
                    .contains("allowed.test:" + origin.port())
                    .doesNotContain("blocked.test");
        }
    }

    // D6
    @Test
    void two_host_fields_or_none_are_refused() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("ok")) {
            String line = "GET http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\n";
            assertThat(proxy.exchange(line + "Host: allowed.test\r\nHost: allowed.test\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(proxy.exchange(line + "\r\n")).startsWith("HTTP/1.1 400 ");
            assertThat(origin.received()).isEmpty();
        }
    }

    // D7
    @Test
    void an_origin_that_closes_without_an_answer_gives_502_at_once() throws Exception {
        try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.close();
                });
                RawClient client = proxy.client()) {
            client.send(get("allowed.test", origin, "/"));
            assertThat(client.readHead()).startsWith("HTTP/1.1 502 ");
        }
    }

    // D7, and no second try: POST is not idempotent
    @Test
    void a_post_is_sent_once_whatever_its_origin_does() throws Exception {
        try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.close();
                });
                RawClient client = proxy.client()) {
            client.send("POST http://allowed.test:" + origin.port()
                    + "/ HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
            assertThat(client.readHead()).startsWith("HTTP/1.1 502 ");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    // D8
    @Test
    void a_cut_answer_is_seen_to_be_cut() throws Exception {
        for (String framing :
                List.of("Content-Length: 100\r\n\r\n0123456789", "Transfer-Encoding: chunked\r\n\r\n10\r\n01234")) {
            try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
                        conversation.read(new byte[4096]);
                        conversation.send(("HTTP/1.1 200 OK\r\n" + framing).getBytes(StandardCharsets.US_ASCII));
                        conversation.close();
                    });
                    RawClient client = proxy.client()) {
                client.send(get("allowed.test", origin, "/"));
                assertThat(HttpOrigin.text(client.readUntilClosed()))
                        .as(framing)
                        .startsWith("HTTP/1.1 200 ")
                        .doesNotEndWith("0\r\n\r\n");
            }
        }
    }

    // D8
    @Test
    void a_broken_chunk_of_an_answer_cuts_the_client_off() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.answering((head, body) ->
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nZZ\r\nmore\r\n0\r\n\r\n");
                RawClient client = proxy.client()) {
            client.send(get("allowed.test", origin, "/"));
            assertThat(HttpOrigin.text(client.readUntilClosed())).doesNotEndWith("0\r\n\r\n");
        }
    }

    // D9
    @Test
    void a_broken_chunk_of_a_request_never_becomes_a_whole_request() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("ok")) {
            for (String size : List.of("0x4", "-1", "+4", "fffffffffffffffff", "4;\nx")) {
                String answer = proxy.exchange("POST http://allowed.test:" + origin.port()
                        + "/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n" + size
                        + "\r\nabcd\r\n0\r\n\r\n");
                assertThat(answer).as(size).doesNotContain(" 200 ");
            }
            assertThat(HttpOrigin.text(origin.received())).doesNotContain("\r\n0\r\n\r\n");
        }
    }

    // D10
    @Test
    void bytes_sent_in_one_segment_with_a_connect_are_not_lost() throws Exception {
        try (RawClient client = proxy.client()) {
            client.send("CONNECT allowed.test:443 HTTP/1.1\r\nHost: allowed.test:443\r\n\r\nHELLO");
            client.readHead();
            assertThat(client.read(5)).asString().isEqualTo("HELLO");
        }
    }

    // D11
    @Test
    void a_client_that_ends_its_side_still_gets_the_whole_answer() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.answering((head, body) -> {
                    await().pollDelay(Duration.ofMillis(200)).until(() -> true);
                    return HttpOrigin.ok("late");
                });
                RawClient client = proxy.client()) {
            client.send(get("allowed.test", origin, "/")).finish();
            assertThat(client.readAllText()).endsWith("late");
        }
    }

    // D12
    @Test
    void a_request_that_comes_round_again_is_refused() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("ok");
                RawClient client = proxy.client()) {
            client.send(get("allowed.test", origin, "/"));
            client.readHead();
            String seen = HttpOrigin.text(origin.received());
            int via = seen.toLowerCase(java.util.Locale.ROOT).indexOf("via: ");
            String field = seen.substring(via, seen.indexOf("\r\n", via));
            String again =
                    "GET http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\nHost: a\r\n" + field + "\r\n\r\n";
            client.read(3);
            client.send(again);
            assertThat(client.readHead()).startsWith("HTTP/1.1 403 ");
        }
    }

    // D15
    @Test
    void a_flood_of_pipelined_requests_is_not_swallowed() throws Exception {
        try (RecordingOrigin origin = RecordingOrigin.silent();
                RawClient client = proxy.client()) {
            byte[] many = get("allowed.test", origin, "/").repeat(2_000).getBytes(StandardCharsets.US_ASCII);
            Thread sender = new Thread(() -> {
                try {
                    for (int i = 0; i < 500; i++) {
                        client.send(many);
                    }
                } catch (java.io.IOException closed) {
                    // the test is over
                }
            });
            sender.start();
            sender.join(3_000);
            assertThat(sender.isAlive()).as("back-pressure holds the sender").isTrue();
            assertThat(HttpOrigin.text(origin.received()).split("GET ", -1)).hasSize(2);
        }
    }

    // D16
    @Test
    void no_page_of_ours_or_littleproxys_shows_the_target_as_markup() throws Exception {
        try (RecordingOrigin closing = RecordingOrigin.running(conversation -> {
            conversation.read(new byte[4096]);
            conversation.close();
        })) {
            for (String url : List.of(
                    "http://allowed.test:" + closing.port() + "/<script>",
                    "http://unknown.test/<script>",
                    "http://bad..name/<script>",
                    "/<script>",
                    "ftp://x/<script>")) {
                String answer = proxy.exchange("GET " + url + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                assertThat(answer).as(url).matches("(?s)HTTP/1.1 (400|502) .*").doesNotContain("<script>");
            }
        }
    }

    // D17
    @Test
    void a_client_that_asks_for_a_close_gets_it() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("ok")) {
            String answer = proxy.exchange(
                    "GET http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).containsIgnoringCase("connection: close").endsWith("ok1");
        }
    }

    // D18
    @Test
    void a_client_of_http_1_0_gets_no_chunks_and_no_interim_answer() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.answering((head, body) -> "HTTP/1.1 100 Continue\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")) {
            String answer = proxy.exchange("GET http://allowed.test:" + origin.port() + "/ HTTP/1.0\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 ")
                    .doesNotContainIgnoringCase("transfer-encoding")
                    .endsWith("\r\n\r\nabcde");
            assertThat(HttpOrigin.text(origin.received())).startsWith("GET / HTTP/1.1\r\n");
        }
    }

    // D19
    @Test
    void a_websocket_is_switched_and_relays_what_came_with_the_101() throws Exception {
        try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.send(
                            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nfirst"
                                    .getBytes(StandardCharsets.US_ASCII));
                    byte[] buffer = new byte[100];
                    int n = conversation.read(buffer);
                    conversation.send(java.util.Arrays.copyOf(buffer, n));
                });
                RawClient client = proxy.client()) {
            client.send(
                    "GET http://allowed.test:" + origin.port()
                            + "/chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 101 ").containsIgnoringCase("upgrade: websocket");
            assertThat(client.read(5)).asString().isEqualTo("first");
            client.send("ping");
            assertThat(client.read(4)).asString().isEqualTo("ping");
            assertThat(HttpOrigin.text(origin.received()))
                    .containsIgnoringCase("upgrade: websocket")
                    .containsIgnoringCase("connection: upgrade");
        }
    }

    // D24
    @Test
    void a_target_that_two_parsers_could_read_in_two_ways_is_refused() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("ok")) {
            String port = ":" + origin.port();
            for (String url : List.of(
                    "http:///x",
                    "http://allowed.test\\@blocked.test" + port + "/",
                    "http://allowed.test#@blocked.test" + port + "/",
                    "http://u:p@allowed.test" + port + "/",
                    "http://allowed.test:0" + origin.port() + "/",
                    "http://2130706433" + port + "/",
                    "http://allowed%2etest" + port + "/",
                    "http://127.1" + port + "/",
                    "http://[allowed.test]" + port + "/",
                    "http://all\u00f6wed.test" + port + "/",
                    "https://allowed.test/",
                    "//allowed.test" + port + "/",
                    "allowed.test/",
                    "/")) {
                String answer = proxy.exchange("GET " + url + " HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
                assertThat(answer).as(url).startsWith("HTTP/1.1 400 ");
            }
            assertThat(origin.connections()).isZero();
        }
    }

    // D24
    @Test
    void a_query_without_a_path_is_sent_on_as_a_query() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("ok");
                RawClient client = proxy.client()) {
            client.send("GET http://allowed.test:" + origin.port() + "?x=1 HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(HttpOrigin.text(origin.received())).startsWith("GET /?x=1 HTTP/1.1\r\n");
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
