package io.weir.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flaws that stock LittleProxy has in reading and passing on what was sent (numbers of the security notes): none is left. */
@Timeout(30)
class LittleProxyFramingTest {
    @AutoClose
    private final TestProxy proxy = TestProxy.start();

    LittleProxyFramingTest() throws Exception {}

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
                client.send(HttpOrigin.get("allowed.test", origin, "/"));
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
            client.send(HttpOrigin.get("allowed.test", origin, "/"));
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

    // D12
    @Test
    void a_request_that_comes_round_again_is_refused() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("ok");
                RawClient client = proxy.client()) {
            client.send(HttpOrigin.get("allowed.test", origin, "/"));
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
}
