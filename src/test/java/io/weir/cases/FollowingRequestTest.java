package io.weir.cases;

import static io.weir.cases.NameCases.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The second request of a connection, read by another decoder state than the first: no laxer. Numbers are the catalogue's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class FollowingRequestTest {
    @AutoClose
    private WeirUnderTest weir;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        weir = WeirUnderTest.start(folder);
    }

    static Stream<String> refused() {
        Stream<String> before = Stream.of(
                        "\0", "\u0001", "\u007f", "\r", "\n", "\u000b", " ", "\t", "\u0080", "\r\n\0", "\r\n\r",
                        "\r\n ")
                .flatMap(bytes -> Stream.of(
                        bytes + get("http://allowed.test:{P}/second"),
                        bytes + get("http://blocked.test/second"),
                        bytes + "CONNECT allowed.test:{P} HTTP/1.1\r\nHost: x\r\n\r\n"));
        Stream<String> connects = Stream.of(
                        "allowed.test: HTTP/1.1\r\nHost: x",
                        "allowed.test:0 HTTP/1.1\r\nHost: x",
                        "http://allowed.test:{P} HTTP/1.1\r\nHost: x",
                        "u@allowed.test:{P} HTTP/1.1\r\nHost: x",
                        " allowed.test:{P} HTTP/1.1\r\nHost: x",
                        "allowed.test:{P} HTTP/2.0\r\nHost: x",
                        "allowed.test:{P} HTTP/1.1\r\nHost: x\r\nHost: y",
                        "allowed.test:{P} HTTP/1.1\r\nHost: x y",
                        "allowed.test:{P} HTTP/1.1\r\nHost: x\r\nContent-Length: 5",
                        "allowed.test:{P} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked",
                        "allowed.test:{P} HTTP/1.1\r\nHost: x\r\nFoo : y",
                        "allowed.test:{P} HTTP/1.1\r\nHost: x\nX: y",
                        "allowed.test:{P} HTTP/1.1\r\nHost: x\r\nX: a\0b")
                .map(rest -> "CONNECT " + rest + "\r\n\r\n");
        return Stream.concat(before, connects);
    }

    @ParameterizedTest // 53, 89, 91
    @MethodSource("refused")
    void what_a_first_request_may_not_be_a_second_may_not_either(String second) throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            first(client, origin);
            int seen = origin.received().length;
            client.send(second.replace("{P}", Integer.toString(origin.port()))).finish();
            assertThat(text(client.readUntilClosed())).containsPattern("^HTTP/1\\.1 (400|505) ");
            assertThat(origin.received()).hasSize(seen);
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest // 31, 53
    @ValueSource(strings = {"", "\r\n", "\r\n\r\n"})
    void a_blocked_second_request_gets_the_page_and_the_third_is_served(String before) throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            first(client, origin);
            client.send(before
                    + get("http://BLOCKED.test./")
                    + before
                    + get("http://allowed.test:" + origin.port() + "/third"));
            String page = client.readHead();
            assertThat(page).startsWith("HTTP/1.1 403 ");
            client.read(Integer.parseInt(page.split("(?i)content-length: ")[1].split("\r")[0]));
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            client.read(HttpOrigin.BODY.length());
            assertThat(text(origin.received())).contains("GET /third ").doesNotContainIgnoringCase("blocked");
        }
    }

    private static void first(RawClient client, RecordingOrigin origin) throws IOException {
        client.send(get("http://allowed.test:" + origin.port() + "/first"));
        assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
        client.read(HttpOrigin.BODY.length());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
