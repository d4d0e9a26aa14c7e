package io.weir.cases;

import static io.weir.cases.NameCases.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several requests, several answers, and peers that misbehave in the middle; numbers are the catalogue's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
class ConversationTest {
    @AutoClose
    private WeirUnderTest weir;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        weir = WeirUnderTest.start(folder);
    }

    @Test // 31
    void every_request_of_a_kept_connection_is_judged() throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            assertThat(ask(client, get("http://allowed.test:" + origin.port() + "/1")))
                    .startsWith("HTTP/1.1 200");
            assertThat(ask(client, get("http://blocked.test:" + origin.port() + "/2")))
                    .startsWith("HTTP/1.1 403");
            assertThat(text(origin.received())).contains("/1").doesNotContain("/2");
        }
    }

    @Test // 32
    void a_block_page_waits_for_the_slow_answer_before_it() throws IOException {
        try (RecordingOrigin slow =
                        answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nslow", Duration.ofMillis(300));
                RawClient client = RawClient.connect(weir.port())) {
            client.send(get("http://allowed.test:" + slow.port() + "/") + get("http://blocked.test/"));
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            assertThat(text(client.read(4))).isEqualTo("slow");
            assertThat(client.readHead()).startsWith("HTTP/1.1 403");
        }
    }

    @Test // 68
    void pipelined_answers_come_in_the_order_of_their_requests() throws IOException {
        try (RecordingOrigin slow =
                        answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nslow", Duration.ofMillis(400));
                RecordingOrigin fast = answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfast", Duration.ZERO);
                RawClient client = RawClient.connect(weir.port())) {
            client.send(
                    get("http://allowed.test:" + slow.port() + "/") + get("http://allowed2.test:" + fast.port() + "/"));
            client.readHead();
            assertThat(text(client.read(4))).isEqualTo("slow");
            client.readHead();
            assertThat(text(client.read(4))).isEqualTo("fast");
        }
    }

    @Test // 52
    void the_body_of_a_get_is_not_the_next_request() throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            String url = "http://allowed.test:" + origin.port();
            client.send("GET " + url + "/1 HTTP/1.1\r\nHost: allowed.test\r\nContent-Length: 3\r\n\r\nabc"
                    + get(url + "/2"));
            for (int i = 0; i < 2; i++) {
                assertThat(client.readHead()).startsWith("HTTP/1.1 200");
                client.read(HttpOrigin.BODY.length());
            }
            assertThat(text(origin.received())).contains("abcGET /2 ");
        }
    }

    @Test // 56
    void a_second_answer_nobody_asked_for_never_reaches_the_client() throws IOException {
        String twice =
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nrealHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEVIL";
        try (RecordingOrigin evil = answering(twice, Duration.ZERO);
                RawClient client = RawClient.connect(weir.port())) {
            client.send(get("http://allowed.test:" + evil.port() + "/"));
            client.finish();
            assertThat(client.readUntilClosed()).asString().contains("real").doesNotContain("EVIL");
        }
    }

    @Test // 59
    void a_truncated_body_closes_the_client() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[8192]);
                    conversation.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789"
                            .getBytes(StandardCharsets.ISO_8859_1));
                    conversation.close();
                });
                RawClient client = RawClient.connect(weir.port())) {
            client.send(get("http://allowed.test:" + origin.port() + "/"));
            assertThat(text(client.readUntilClosed())).endsWith("0123456789");
        }
    }

    @Test // 62
    void an_origin_that_speaks_no_http_is_a_502() throws IOException {
        try (RecordingOrigin origin = answering("SSH-2.0-x\r\n\r\n", Duration.ZERO);
                RawClient client = RawClient.connect(weir.port())) {
            client.send(get("http://allowed.test:" + origin.port() + "/"));
            assertThat(client.readHead()).startsWith("HTTP/1.1 502");
        }
    }

    @Test // 67
    void a_post_whose_origin_dies_is_sent_once_and_answered_502() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[8192]);
                    conversation.close();
                });
                RawClient client = RawClient.connect(weir.port())) {
            client.send("POST http://allowed.test:" + origin.port()
                    + "/ HTTP/1.1\r\nHost: allowed.test\r\nContent-Length: 2\r\n\r\nhi");
            assertThat(client.readHead()).startsWith("HTTP/1.1 502");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test // 70
    void a_client_that_finishes_sending_still_gets_its_answer() throws IOException {
        try (RecordingOrigin origin =
                        answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate", Duration.ofMillis(200));
                RawClient client = RawClient.connect(weir.port())) {
            client.send(get("http://allowed.test:" + origin.port() + "/")).finish();
            assertThat(client.readAllText()).endsWith("late");
        }
    }

    @Test // 74
    void connection_close_is_honoured() throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            client.send(NameCases.request(
                    "http://allowed.test:" + origin.port() + "/", "Host: allowed.test", "Connection: close"));
            assertThat(client.readAllText()).startsWith("HTTP/1.1 200").endsWith(HttpOrigin.BODY);
        }
    }

    @Test // 74, 35 of the duties
    void an_http_1_0_client_gets_neither_chunks_nor_interim_answers() throws IOException {
        String chunked = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        try (RecordingOrigin origin = answering(chunked, Duration.ZERO);
                RawClient client = RawClient.connect(weir.port())) {
            client.send("GET http://allowed.test:" + origin.port() + "/ HTTP/1.0\r\n\r\n");
            assertThat(client.readAllText())
                    .doesNotContain("103")
                    .doesNotContainIgnoringCase("chunked")
                    .endsWith("\r\n\r\nhello");
        }
    }

    @Test // 77, 79
    void what_is_end_to_end_passes_and_what_is_hop_by_hop_does_not() throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            String answer = ask(
                    client,
                    NameCases.request(
                            "http://allowed.test:" + origin.port() + "/a//b%2F;c/../d?a?b",
                            "Host: allowed.test",
                            "X-Twice: 1",
                            "x-twice: 2",
                            "Authorization: Basic abc",
                            "Connection: X-Foo, Keep-Alive",
                            "X-Foo: 1",
                            "Keep-Alive: timeout=5",
                            "TE: trailers",
                            "Proxy-Connection: keep-alive",
                            "Proxy-Authorization: Basic secret"));
            assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("\r\nvia: ");
            assertThat(text(origin.received()))
                    .startsWith("GET /a//b%2F;c/../d?a?b HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nvia: 1.1 ")
                    .contains("X-Twice: 1\r\nx-twice: 2\r\n")
                    .contains("Authorization: Basic abc")
                    .doesNotContainIgnoringCase("X-Foo")
                    .doesNotContainIgnoringCase("Keep-Alive: timeout")
                    .doesNotContainIgnoringCase("\r\nTE:")
                    .doesNotContainIgnoringCase("Proxy-");
        }
    }

    @Test // 80
    void an_upgrade_to_h2c_is_not_offered_to_the_origin() throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            String answer = ask(
                    client,
                    NameCases.request(
                            "http://allowed.test:" + origin.port() + "/",
                            "Host: allowed.test",
                            "Connection: Upgrade, HTTP2-Settings",
                            "Upgrade: h2c",
                            "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA"));
            assertThat(answer).startsWith("HTTP/1.1 200");
            assertThat(text(origin.received()))
                    .doesNotContainIgnoringCase("h2c")
                    .doesNotContainIgnoringCase("http2-settings");
        }
    }

    @Test // 82
    void a_blocked_upload_is_answered_before_it_is_sent() throws IOException {
        try (RawClient client = RawClient.connect(weir.port())) {
            client.send("POST http://blocked.test/ HTTP/1.1\r\nHost: blocked.test\r\nContent-Length: 10\r\n"
                    + "Expect: 100-continue\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 403");
        }
    }

    @Test // 82
    void an_allowed_upload_hears_100_continue_from_its_origin() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[8192]);
                    conversation.send("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                    conversation.read(new byte[8192]);
                    conversation.send(
                            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                });
                RawClient client = RawClient.connect(weir.port())) {
            client.send("POST http://allowed.test:" + origin.port()
                    + "/ HTTP/1.1\r\nHost: allowed.test\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 100");
            client.send("body");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            assertThat(text(origin.received())).endsWith("\r\n\r\nbody");
        }
    }

    @Test // 85, 86
    void no_page_reflects_markup() throws IOException {
        String markup = "/<script>alert(1)</script>\"'>";
        for (String host : new String[] {"blocked.test", "unknown.test", "allowed.test:1"}) {
            try (RawClient client = RawClient.connect(weir.port())) {
                client.send(NameCases.request("http://" + host + markup, "Host: " + host, "Connection: close"));
                assertThat(client.readAllText())
                        .startsWith("HTTP/1.1 ")
                        .doesNotContain("<script>alert")
                        .doesNotContain("\"'>");
            }
        }
    }

    @Test // 98
    void a_websocket_passes_plain_and_inside_a_connect() throws IOException {
        try (RecordingOrigin origin = webSocketEcho();
                RawClient plain = RawClient.connect(weir.port());
                RawClient tunnelled = RawClient.connect(weir.port())) {
            String upgrade = "Host: allowed.test:" + origin.port()
                    + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            echoes(plain, "GET http://allowed.test:" + origin.port() + "/ws HTTP/1.1\r\n" + upgrade);
            tunnelled.send("CONNECT allowed.test:" + origin.port() + " HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
            assertThat(tunnelled.readHead()).startsWith("HTTP/1.1 200");
            echoes(tunnelled, "GET /ws HTTP/1.1\r\n" + upgrade);
        }
    }

    private static void echoes(RawClient client, String request) throws IOException {
        client.send(request);
        assertThat(client.readHead()).startsWith("HTTP/1.1 101").containsIgnoringCase("upgrade: websocket");
        client.send("\u0081\u0085abcd12345");
        assertThat(text(client.read(11))).isEqualTo("\u0081\u0085abcd12345");
    }

    private static RecordingOrigin webSocketEcho() throws IOException {
        return RecordingOrigin.running(conversation -> {
            byte[] buffer = new byte[8192];
            conversation.read(buffer);
            conversation.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1));
            for (int n = conversation.read(buffer); n > 0; n = conversation.read(buffer)) {
                conversation.send(java.util.Arrays.copyOf(buffer, n));
            }
        });
    }

    @Test // 97
    void plain_http_inside_a_tunnel_is_judged_request_by_request() throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            client.send("CONNECT allowed.test:" + origin.port() + " HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            assertThat(ask(client, "GET /in HTTP/1.1\r\nHost: allowed.test:" + origin.port() + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
            assertThat(ask(client, "GET /out HTTP/1.1\r\nHost: blocked.test\r\n\r\n"))
                    .startsWith("HTTP/1.1 403");
            assertThat(text(origin.received())).contains("GET /in ").doesNotContain("/out");
        }
    }

    @Test
    void a_connect_may_follow_requests_of_another_kind() throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RecordingOrigin echo = RecordingOrigin.echo();
                RawClient client = RawClient.connect(weir.port())) {
            assertThat(ask(client, get("http://allowed.test:" + origin.port() + "/")))
                    .startsWith("HTTP/1.1 200");
            client.send("CONNECT allowed.test:" + echo.port() + " HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            byte[] hello = io.weir.testing.Hello.named("allowed.test");
            client.send(hello);
            assertThat(client.read(hello.length)).isEqualTo(hello);
        }
    }

    /** Sends one request and reads one whole answer with a Content-Length. */
    private static String ask(RawClient client, String request) throws IOException {
        client.send(request);
        String head = client.readHead();
        int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ");
        int length = at < 0
                ? 0
                : Integer.parseInt(
                        head.substring(at + 16, head.indexOf('\r', at)).trim());
        return head + text(client.read(length));
    }

    private static RecordingOrigin answering(String answer, Duration after) throws IOException {
        return RecordingOrigin.running(conversation -> {
            conversation.read(new byte[8192]);
            pause(after);
            conversation.send(answer.getBytes(StandardCharsets.ISO_8859_1));
        });
    }

    private static void pause(Duration time) {
        java.util.concurrent.locks.LockSupport.parkNanos(time.toNanos());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
