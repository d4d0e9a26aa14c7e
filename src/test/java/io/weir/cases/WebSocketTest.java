package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import io.weir.testing.RecordingOrigin.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The switch to a WebSocket and its end (cases 70, 94, 98): only what was asked for, and no byte lost on the way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
class WebSocketTest {
    private static final String AGREED =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n";
    private static final Duration IDLE = Duration.ofSeconds(1);

    @AutoClose
    private WeirUnderTest weir;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        weir = WeirUnderTest.with(folder, "limits.idle-timeout=1s");
    }

    private static String request(RecordingOrigin origin) {
        return "GET http://allowed.test:" + origin.port()
                + "/ HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n";
    }

    private static RecordingOrigin answering(String answer, Script then) throws IOException {
        return RecordingOrigin.running(talk -> {
            talk.read(new byte[8192]);
            talk.send(answer.getBytes(StandardCharsets.ISO_8859_1));
            then.run(talk);
        });
    }

    private RawClient switched(RecordingOrigin origin) throws IOException {
        RawClient client = RawClient.connect(weir.port()).send(request(origin));
        assertThat(client.readHead()).startsWith("HTTP/1.1 101 ");
        return client;
    }

    @Test
    void a_late_reply_to_a_client_that_has_finished_is_delivered() throws IOException {
        Script late = talk -> {
            talk.readToEnd();
            talk.send("late".getBytes(StandardCharsets.ISO_8859_1));
            talk.finish();
        };
        try (RecordingOrigin origin = answering(AGREED + "\r\n", late);
                RawClient client = switched(origin)) {
            client.send("frame").finish();
            assertThat(client.readAllText()).isEqualTo("late");
            assertThat(text(origin)).endsWith("\r\n\r\nframe");
        }
    }

    @Test
    void a_late_upload_to_an_origin_that_has_finished_is_delivered() throws IOException {
        try (RecordingOrigin origin = answering(AGREED + "\r\n", RecordingOrigin.Conversation::finish);
                RawClient client = switched(origin)) {
            assertThat(client.readAllText()).isEmpty();
            client.send("frame").finish();
            org.awaitility.Awaitility.await()
                    .until(() -> origin.conversations().get(0).ended());
            assertThat(text(origin)).endsWith("\r\n\r\nframe");
        }
    }

    @Test
    void one_that_only_one_side_speaks_in_is_not_idle() throws IOException {
        Script ticking = talk -> {
            for (int i = 0; i < 8; i++) {
                LockSupport.parkNanos(IDLE.toNanos() / 4);
                talk.send("tick".getBytes(StandardCharsets.ISO_8859_1));
            }
        };
        try (RecordingOrigin origin = answering(AGREED + "\r\n", ticking);
                RawClient client = switched(origin)) {
            assertThat(new String(client.read(32), StandardCharsets.ISO_8859_1)).isEqualTo("tick".repeat(8));
            assertThat(client.readAllText()).isEmpty(); // and then it is
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\nEVIL",
                "HTTP/1.1 101 x\r\nConnection: Upgrade\r\nUpgrade: websocket, h2c\r\n\r\nEVIL",
                "HTTP/1.1 101 x\r\n\r\nEVIL"
            })
    void an_origin_that_switches_to_something_else_is_a_502(String answer) throws IOException {
        try (RecordingOrigin origin = answering(answer, talk -> {});
                RawClient client = RawClient.connect(weir.port())) {
            client.send(request(origin)).finish();
            assertThat(client.readAllText()).startsWith("HTTP/1.1 502 ").doesNotContain("EVIL");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 4", "Transfer-Encoding: chunked"})
    void framing_in_the_101_goes_no_further(String framing) throws IOException {
        try (RecordingOrigin origin = answering(AGREED + framing + "\r\n\r\n", talk -> {
                    talk.send("frame".getBytes(StandardCharsets.ISO_8859_1));
                    talk.finish();
                });
                RawClient client = RawClient.connect(weir.port()).send(request(origin))) {
            assertThat(client.readHead()).doesNotContain(framing);
            assertThat(client.readAllText()).isEqualTo("frame");
        }
    }

    @ParameterizedTest // RFC 6455 §4.1 has the client wait
    @ValueSource(strings = {"\u0081\u0085abcd12345", "GET http://blocked.test/ HTTP/1.1\r\nHost: a\r\n\r\n"})
    void what_a_client_sends_before_the_switch_is_not_swallowed_in_silence(String early) throws IOException {
        try (RecordingOrigin origin = answering(AGREED + "\r\n", talk -> {});
                RawClient client = RawClient.connect(weir.port())) {
            client.send(request(origin) + early).finish();
            assertThat(client.readAllText()).startsWith("HTTP/1.1 502 ").containsPattern("HTTP/1\\.1 40[03] ");
            assertThat(text(origin)).doesNotContain("abcd").doesNotContain("blocked");
        }
    }

    private static String text(RecordingOrigin origin) {
        return new String(origin.received(), StandardCharsets.ISO_8859_1);
    }
}
