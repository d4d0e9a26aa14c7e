package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When connections end: clients that dawdle, leave, or ask for a close; numbers are the catalogue's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
class SlowPeersTest {
    private static final Duration STEP = Duration.ofMillis(300);

    @AutoClose
    private WeirUnderTest weir;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        weir = WeirUnderTest.start(folder);
    }

    @ParameterizedTest // 76
    @ValueSource(strings = {"", "GET http://allowed.te", "GET http://allowed.test/ HTTP/1.1\r\nHost: allo"})
    void half_a_head_is_closed_at_the_head_time_out(String half) throws IOException {
        long start = System.nanoTime();
        try (RawClient client = RawClient.connect(weir.port()).send(half)) {
            client.readUntilClosed();
        }
        assertThat(since(start)).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(4));
    }

    @ParameterizedTest // 76
    @ValueSource(strings = {"http://allowed.test:{P}/", "http://blocked.test/"})
    void half_a_head_behind_a_whole_request_has_no_more_time_than_another(String first) throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            long start = System.nanoTime();
            client.send(NameCases.get(first.replace("{P}", Integer.toString(origin.port()))) + "GET http://all");
            client.readUntilClosed();
            assertThat(since(start)).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(4));
        }
    }

    @Test // 76
    void a_head_that_comes_byte_by_byte_has_no_more_time_than_another() throws IOException {
        byte[] head = "GET http://allowed.test/ HTTP/1.1\r\nHost: allowed.test\r\n".getBytes(StandardCharsets.US_ASCII);
        long start = System.nanoTime();
        try (RawClient client = RawClient.connect(weir.port())) {
            for (int i = 0; i < head.length && client.hearsNothingFor(STEP); i++) {
                client.send(new byte[] {head[i]});
            }
        }
        assertThat(since(start)).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(4));
    }

    @Test // 71
    void a_client_that_leaves_mid_download_takes_the_origins_connection_with_it() throws IOException {
        byte[] part = new byte[64 * 1024];
        try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
            conversation.read(new byte[8192]);
            conversation.send(
                    "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 10_000; i++) {
                conversation.send(part);
            }
        })) {
            RawClient client =
                    RawClient.connect(weir.port()).send(NameCases.get("http://allowed.test:" + origin.port() + "/"));
            client.readHead();
            client.read(100_000);
            client.reset();
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> origin.conversations().get(0).broken());
        }
    }

    @ParameterizedTest // 74
    @ValueSource(strings = {"HTTP/1.1\r\nHost: allowed.test\r\nConnection: close\r\n\r\n", "HTTP/1.0\r\n\r\n"})
    void a_connection_that_is_to_close_closes_within_a_second_of_its_last_byte(String rest) throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            client.send("GET http://allowed.test:" + origin.port() + "/ " + rest);
            client.readHead();
            client.read(HttpOrigin.BODY.length());
            long start = System.nanoTime();
            assertThat(client.readAll()).isEmpty();
            assertThat(since(start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
