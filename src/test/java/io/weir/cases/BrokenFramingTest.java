package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies and answers that break their framing: neither side is given a part for a whole. Numbers are the catalogue's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class BrokenFramingTest {
    private static final String DONE = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ndone";

    @AutoClose
    private WeirUnderTest weir;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        weir = WeirUnderTest.start(folder);
    }

    @ParameterizedTest // 47
    @ValueSource(
            strings = {
                "0x4\r\nabcd\r\n0\r\n\r\n",
                "-1\r\nabcd\r\n0\r\n\r\n",
                "+4\r\nabcd\r\n0\r\n\r\n",
                "11111111111111111\r\nabcd\r\n0\r\n\r\n",
                "4 \r\nabcd\r\n0\r\n\r\n",
                "4\t\r\nabcd\r\n0\r\n\r\n",
                " 4\r\nabcd\r\n0\r\n\r\n",
                "4\0\r\nabcd\r\n0\r\n\r\n",
                "4_\r\nabcd\r\n0\r\n\r\n",
                "ffffffffffffffff\r\nabcd\r\n0\r\n\r\n",
                "80000000\r\nabcd\r\n0\r\n\r\n",
                "4;a\rb\r\nabcd\r\n0\r\n\r\n",
                "4\r\nabcd0\r\n\r\n",
                "4\r\nabcd\n0\r\n\r\n",
                "4\r\nabcd\r\n\r\n0\r\n\r\n",
                "4\r\nabcd\r\n0x0\r\n\r\n",
                "4\r\nabcd\r\n-0\r\n\r\n",
                "4\r\nabcd\r\n0 \r\n\r\n",
                "4\r\nabcd\r\n0\n\r\n",
                "4\r\nabcd\r\n0\r\nX y\r\n\r\n",
                "4\r\nabcd\r\n0\r\nX : y\r\n\r\n",
                "4\r\nabcd\r\n0\r\nX: y\nZ: y\r\n\r\n",
                "4\r\nabcdefgh\r\n0\r\n\r\n",
                "4\nabcd\r\n0\r\n\r\n",
                "4;a=\"\nabcd\r\n0\r\n\r\n",
                "zz\r\nabcd\r\n0\r\n\r\n",
                "\r\nabcd\r\n0\r\n\r\n"
            })
    void a_body_with_a_broken_chunk_never_ends_well_at_the_origin(String body) throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            client.send("POST http://allowed.test:" + origin.port()
                    + "/ HTTP/1.1\r\nHost: allowed.test\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
            client.readUntilClosed();
            assertThat(text(origin.received())).doesNotContain("\r\n0\r\n").doesNotContain("blocked");
        }
    }

    @Test // 47
    void a_broken_chunk_is_answered_400_where_the_origin_has_not_answered_yet() throws IOException {
        try (RecordingOrigin silent = RecordingOrigin.running(talk -> talk.readToEnd());
                RawClient client = RawClient.connect(weir.port())) {
            client.send("POST http://allowed.test:" + silent.port()
                    + "/ HTTP/1.1\r\nHost: allowed.test\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n");
            await().until(() -> text(silent.received()).endsWith("\r\n4\r\nabcd\r\n"));
            client.send("zz\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 400 ").containsIgnoringCase("connection: close");
            client.readUntilClosed();
            assertThat(text(silent.received())).endsWith("\r\n4\r\nabcd\r\n");
        }
    }

    @ParameterizedTest // 49
    @ValueSource(
            strings = {
                "Host: blocked.test",
                "HOST:blocked.test",
                "Content-Length: 9",
                "transfer-encoding: chunked",
                "Connection: close",
                "Proxy-Authorization: Basic c2VjcmV0",
                "Forwarded: for=192.0.2.1",
                "X-Forwarded-For: 192.0.2.1",
                "Authorization: x",
                "Via: x"
            })
    void a_trailer_that_frames_routes_or_tells_who_asks_is_dropped(String trailer) throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            client.send("POST http://allowed.test:" + origin.port()
                    + "/ HTTP/1.1\r\nHost: allowed.test\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "4\r\nabcd\r\n0\r\n" + trailer + "\r\nX-Checksum: 1\r\n\r\n");
            assertThat(text(client.readUntilClosed())).startsWith("HTTP/1.1 200 ");
            String end = "\r\n4\r\nabcd\r\n0\r\nX-Checksum: 1\r\n\r\n"; // the origin answers the head, and reads on
            await().untilAsserted(() -> assertThat(text(origin.received())).endsWith(end));
        }
    }

    @Test // 49
    void trailers_never_become_header_fields() throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            client.send("POST http://allowed.test:" + origin.port()
                    + "/ HTTP/1.1\r\nHost: allowed.test\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "4\r\nabcd\r\n0\r\nHost: blocked.test\r\nContent-Length: 9\r\nTransfer-Encoding: x\r\n\r\n");
            client.readUntilClosed();
            String received = text(origin.received());
            String head = received.substring(0, Math.max(0, received.indexOf("\r\n\r\n")));
            assertThat(head).doesNotContain("blocked.test").doesNotContainIgnoringCase("content-length");
        }
    }

    @ParameterizedTest // 55
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nX: a\rb\r\n\r\nabcd",
                "HTTP/1.1 OK\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1  \r\n\r\n",
                "HTTP/1.1 200 OK\r\n : x\r\n\r\n",
                "ICY 200 OK\r\n\r\nabc",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 099 OK\r\n\r\n",
                "HTTP/1.1 -20 OK\r\n\r\n",
                "HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                "http/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.10 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4, 5\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nContent-Length: +4\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nContent-Length x: 4\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nFoo Bar: x\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 O\0K\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 200 \u001b[2J\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 200 O\u007fK\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1\r200 OK\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 200\u000bOK\r\nContent-Length: 4\r\n\r\nabcd",
                "\0\0\0\r\n\r\n"
            })
    void an_answer_that_is_not_sound_http_is_a_502(String answer) throws IOException {
        assertThat(answerTo(answer)).startsWith("HTTP/1.1 502 ");
    }

    @ParameterizedTest // 55
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length : 4\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 200\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 200 \u00fc \t(~)\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1  200  OK\r\nContent-Length: 4\r\n\r\nabcd"
            })
    void an_answer_that_old_servers_send_so_is_relayed_as_sound_http(String answer) throws IOException {
        assertThat(answerTo(answer))
                .startsWith("HTTP/1.1 200 ")
                .containsOnlyOnce("Content-Length: 4\r\n")
                .doesNotContainIgnoringCase("transfer-encoding")
                .endsWith("\r\n\r\nabcd");
    }

    @ParameterizedTest // 59
    @ValueSource(
            strings = {
                "5\r\nhello\r\n",
                "5\r\nhel",
                "",
                "5\r\nhello\r\n0\r\n",
                "5\r\nhello\r\nzz\r\n",
                "5\r\nhelloXX0\r\n\r\n",
                "5\nhello\n0\n\n"
            })
    void a_body_cut_short_never_ends_well_at_the_client(String body) throws IOException {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
        assertThat(answerTo(answer)).startsWith("HTTP/1.1 200 ").doesNotContain("\r\n0\r\n");
        assertThatThrownBy(() -> answerTo("GET", "HTTP/1.0", answer)) // whose only sign of an end is the close
                .hasMessageContaining("reset");
    }

    @Test // 59: only a FIN ends content that ends with its connection
    void a_body_that_ends_by_a_reset_never_ends_well_at_the_client() throws IOException {
        String start = "HTTP/1.1 200 OK\r\n\r\nhello";
        for (String version : List.of("HTTP/1.1", "HTTP/1.0")) {
            try (RecordingOrigin origin = RecordingOrigin.running(talk -> {
                        talk.read(new byte[8192]);
                        talk.send(start.getBytes(StandardCharsets.ISO_8859_1));
                    });
                    RawClient client = RawClient.connect(weir.port())) {
                client.send("GET http://allowed.test:" + origin.port() + "/ " + version + "\r\nHost: a\r\n\r\n");
                client.readHead();
                client.read("hello".length());
                origin.conversations().get(0).reset();
                assertThatThrownBy(() -> {
                            String rest = client.readAllText();
                            assertThat(rest).doesNotContain("0\r\n");
                            throw new IOException("closed, not reset");
                        })
                        .hasMessageContaining(version.equals("HTTP/1.0") ? "Connection reset" : "reset");
            }
        }
    }

    @ParameterizedTest // 49
    @ValueSource(
            strings = {"Connection: close", "Keep-Alive: x", "proxy-authenticate: Basic", "Upgrade: h2c", "Via: x"})
    void a_trailer_for_the_hop_to_the_origin_does_not_reach_the_client(String trailer) throws IOException {
        assertThat(answerTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n" + trailer
                        + "\r\nX-Checksum: 1\r\n\r\n"))
                .endsWith("\r\n4\r\nabcd\r\n0\r\nX-Checksum: 1\r\n\r\n");
    }

    @Test // 55
    void an_endless_head_of_an_answer_is_a_502() throws IOException {
        assertThat(answerTo("HTTP/1.1 200 OK\r\nX: " + "a".repeat(1 << 20) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 502 ");
    }

    @Test // 58
    void a_storm_of_interim_answers_ends_in_the_final_one() throws IOException {
        assertThat(answerTo(interim(1000) + DONE)).containsPattern("(?s)HTTP/1.1 200 .*done$");
    }

    @Test // 58
    void an_endless_storm_of_interim_answers_is_a_502() throws IOException {
        assertThat(answerTo(interim(1001) + DONE)).contains("HTTP/1.1 502 ").doesNotContain("HTTP/1.1 200 ");
    }

    private static String interim(int count) {
        return "HTTP/1.1 100 Continue\r\n\r\n".repeat(count);
    }

    private String answerTo(String answer) throws IOException {
        return answerTo("GET", "HTTP/1.1", answer);
    }

    private String answerTo(String method, String version, String answer) throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.running(talk -> {
                    talk.read(new byte[8192]);
                    talk.send(answer.getBytes(StandardCharsets.ISO_8859_1));
                    talk.close();
                });
                RawClient client = RawClient.connect(weir.port())) {
            client.send(method + " http://allowed.test:" + origin.port() + "/ " + version
                    + "\r\nHost: allowed.test\r\nConnection: close\r\n\r\n");
            return client.readAllText();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
