package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.BlockEvent;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain HTTP inside a tunnel to an allowed host (case 97): held as strictly as outside, whatever it names and however it is cut. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
class InsideTheTunnelTest {
    @AutoClose
    private WeirUnderTest weir;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        weir = WeirUnderTest.start(folder);
    }

    static Stream<String> blocked() {
        List<String> hosts = List.of("blocked.test", "BLOCKED.Test.", "www.blocked.test:80", "xn--bcher-kva.test:1");
        return hosts.stream()
                .flatMap(host -> Stream.of(
                        "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n",
                        "\r\nGET / HTTP/1.0\r\nhost:\t" + host + " \r\n\r\n",
                        "PROPFIND / HTTP/1.1\r\nX: y\r\nHOST:" + host + "\r\n\r\n",
                        "GET http://" + host + "/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: " + host
                                + "\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("blocked")
    void a_blocked_name_gets_the_page(String request) throws IOException {
        for (String connect : List.of("allowed.test:", "127.0.0.1:")) {
            for (int size : new int[] {request.length(), 1}) {
                WrittenDown journal = new WrittenDown(weir);
                try (RecordingOrigin origin = HttpOrigin.start();
                        RawClient client = Bytes.connected(weir, connect + origin.port())) {
                    client.sendInPieces(request.getBytes(StandardCharsets.ISO_8859_1), size);
                    assertThat(client.readHead()).startsWith("HTTP/1.1 403 ");
                    assertThat(origin.received()).isEmpty();
                }
                assertThat(journal.one()).returns("block", BlockEvent::action);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: allowed.test\r\nHost: blocked.test\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : blocked.test\r\n\r\n",
                "GET / HTTP/1.1\r\n Host: blocked.test\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: u@blocked.test\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: %62locked.test\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: 127.1\r\n\r\n",
                "GET https://blocked.test/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n",
                "GET //blocked.test/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: allowed.test\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: allowed.test\r\nConnection: content-length\r\nContent-Length: 4\r\n\r\nabcd",
                "GET / HTTP/1.1\nHost: blocked.test\n\n",
                "GET /\r\n",
                "GET / HTTP/2.0\r\nHost: allowed.test\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                " GET / HTTP/1.1\r\nHost: allowed.test\r\n\r\n",
                "\0GET / HTTP/1.1\r\nHost: allowed.test\r\n\r\n",
                "\rGET / HTTP/1.1\r\nHost: allowed.test\r\n\r\n"
            })
    void what_is_ambiguous_or_another_protocol_never_reaches_the_origin(String request) throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = Bytes.connected(weir, "allowed.test:" + origin.port())) {
            client.send(request);
            client.readUntilClosed();
            assertThat(origin.received()).isEmpty();
        }
    }

    @Test
    void another_allowed_name_goes_to_the_host_of_the_connect_under_its_own_name() throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = Bytes.connected(weir, "allowed.test:" + origin.port())) {
            client.send("GET http://allowed2.test:" + origin.port() + "/ HTTP/1.1\r\nHost: blocked.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(new String(origin.received(), StandardCharsets.ISO_8859_1))
                    .containsOnlyOnce("Host: allowed2.test:")
                    .doesNotContain("blocked");
        }
    }
}
