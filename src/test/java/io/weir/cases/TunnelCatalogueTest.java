package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.events.BlockEvent;
import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section E of the catalogue against the whole product: CONNECT, and what may be inside; numbers are the catalogue's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
class TunnelCatalogueTest {
    private static final byte[] HELLO = Hello.named("allowed.test");

    @AutoClose
    private WeirUnderTest weir;

    private RecordingOrigin origin;
    private WrittenDown journal;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        weir = WeirUnderTest.start(folder);
    }

    @BeforeEach
    void open() throws IOException {
        origin = RecordingOrigin.echo();
        journal = new WrittenDown(weir);
    }

    @AfterEach
    void close() throws IOException {
        origin.close();
    }

    @Test // 87
    void an_allowed_tunnel_is_byte_exact_and_its_200_has_no_length() throws IOException {
        try (RawClient client = asking("allowed.test:" + origin.port())) {
            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 200 ")
                    .doesNotContainIgnoringCase("content-length")
                    .doesNotContainIgnoringCase("transfer-encoding");
            client.send(HELLO).send("more");
            assertThat(client.read(HELLO.length + 4)).startsWith(HELLO).endsWith("more".getBytes());
        }
        assertThat(origin.received())
                .startsWith(HELLO)
                .endsWith("more".getBytes())
                .hasSize(HELLO.length + 4);
        journal.nothing();
    }

    @Test // 88
    void a_blocked_connect_gets_the_page_and_dials_nobody() throws IOException {
        try (RawClient client = asking("www.blocked.test:" + origin.port())) {
            assertThat(client.readAllText())
                    .startsWith("HTTP/1.1 403 ")
                    .contains("\r\nContent-Type: text/plain;") // no browser draws it
                    .containsPattern("\r\n\r\n403 www\\.blocked\\.test: .*\n$");
        }
        assertThat(origin.connections()).isZero();
        assertThat(journal.one())
                .returns("block", BlockEvent::action)
                .returns("connect-page", BlockEvent::response)
                .returns("www.blocked.test", BlockEvent::host);
    }

    @Test
    void a_blocked_connect_that_accepts_html_gets_the_page_itself() throws IOException {
        try (RawClient client = RawClient.connect(weir.port())) {
            client.send(
                    "CONNECT www.blocked.test:443 HTTP/1.1\r\nHost: www.blocked.test:443\r\nAccept: text/html\r\n\r\n");
            assertThat(client.readAllText())
                    .startsWith("HTTP/1.1 403 ")
                    .contains("\r\nContent-Type: text/html;")
                    .endsWith("</html>");
        }
    }

    @Test // 92
    void a_hello_behind_its_connect_is_delivered_once_with_its_early_data() throws IOException {
        byte[] early = Hello.record(23, new byte[300], 0, 300);
        byte[] inside = Bytes.join(HELLO, early);
        try (RawClient client = RawClient.connect(weir.port())) {
            byte[] head = Bytes.connect("allowed.test:" + origin.port()).getBytes(StandardCharsets.ISO_8859_1);
            client.send(Bytes.join(head, inside));
            client.readHead();
            assertThat(client.read(inside.length)).isEqualTo(inside);
        }
        assertThat(origin.received()).isEqualTo(inside);
    }

    @Test // 88, 102
    void a_blocked_hello_behind_its_connect_reaches_nobody() throws IOException {
        try (RawClient client = RawClient.connect(weir.port())) {
            byte[] head = Bytes.connect("allowed.test:" + origin.port()).getBytes(StandardCharsets.ISO_8859_1);
            client.send(Bytes.join(head, Hello.named("blocked.test")));
            client.readHead();
            client.readUntilClosed();
        }
        originSawNoByte();
        journal.one();
    }

    @Test // 93
    void a_refused_dial_is_a_502_instead_of_the_200() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        try (RawClient client = asking("allowed.test:" + port)) {
            assertThat(client.readHead()).startsWith("HTTP/1.1 502 ");
        }
        journal.nothing();
    }

    @Test // 94
    void a_reply_after_the_clients_fin_is_delivered_and_all_is_closed() throws IOException {
        try (RecordingOrigin late = RecordingOrigin.running(conversation -> {
                    conversation.readToEnd();
                    LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                    conversation.send("late".getBytes());
                    conversation.finish();
                });
                RawClient client = connected("allowed.test:" + late.port())) {
            client.send(HELLO).finish();
            assertThat(client.readAllText()).isEqualTo("late");
        }
    }

    @Test // 94
    void an_upload_after_the_servers_fin_is_delivered_and_all_is_closed() throws IOException {
        try (RecordingOrigin early = RecordingOrigin.running(conversation -> {
                    conversation.readUntil(HELLO.length);
                    conversation.finish();
                });
                RawClient client = connected("allowed.test:" + early.port()).send(HELLO)) {
            assertThat(client.readAll()).isEmpty();
            client.send("upload").finish();
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> early.conversations().get(0).ended());
            assertThat(early.received()).endsWith("upload".getBytes());
        }
    }

    @Test // 95
    void a_silent_and_a_slow_client_are_closed_at_the_total_limit() throws IOException {
        long start = System.nanoTime();
        try (RawClient silent = connected("allowed.test:" + origin.port());
                RawClient slow = connected("allowed.test:" + origin.port())) {
            for (int i = 0; i < HELLO.length && slow.hearsNothingFor(Duration.ofMillis(300)); i++) {
                slow.send(new byte[] {HELLO[i]});
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(4));
            assertThat(silent.readUntilClosed()).isEmpty();
        }
        originSawNoByte();
    }

    @ParameterizedTest // 100
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "EHLO client.test\r\n",
                "\u0005\u0001\u0000",
                "\u0004\u0001\u0000\u0050\u007f\u0000\u0000\u0001\u0000",
                "\u00c7\u003a\u0091\u0002\u00fe\u0011\u0088\u0000\u0007\u00a9",
                "\u0016\u00fe\u00fd\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0004\u0001\u0000\u0000\u0000"
            })
    void another_protocol_is_closed_before_the_origin_sees_a_byte(String bytes) throws IOException {
        try (RawClient client = connected("allowed.test:" + origin.port()).send(bytes)) {
            client.readUntilClosed();
        }
        originSawNoByte();
        assertThat(journal.one()).returns("refuse", BlockEvent::action);
    }

    @Test // 101
    void a_server_that_speaks_first_is_not_heard() throws IOException {
        try (RecordingOrigin first =
                        RecordingOrigin.running(conversation -> conversation.send("220 hello\r\n".getBytes()));
                RawClient client = connected("allowed.test:" + first.port())) {
            assertThat(client.readUntilClosed()).isEmpty();
        }
    }

    @Test // 102
    void a_blocked_name_behind_an_allowed_connect_reaches_nobody() throws IOException {
        try (RawClient client = connected("allowed.test:" + origin.port()).send(Hello.named("a.b.blocked.test"))) {
            client.readUntilClosed();
        }
        originSawNoByte();
        assertThat(journal.one())
                .returns("block", BlockEvent::action)
                .returns("sni", BlockEvent::seen)
                .returns("a.b.blocked.test", BlockEvent::host)
                .returns("tls-alert", BlockEvent::response);
    }

    @ParameterizedTest // 103, 106
    @ValueSource(strings = {"allowed2.test", ""})
    void another_allowed_name_and_none_pass_to_the_host_of_the_connect(String name) throws IOException {
        byte[] hello = name.isEmpty() ? Hello.unnamed() : Hello.named(name);
        try (RawClient client = connected("allowed.test:" + origin.port()).send(hello)) {
            assertThat(client.read(hello.length)).isEqualTo(hello);
        }
        journal.nothing();
    }

    @Test // 104: nobody listens on 127.0.0.9, so an answer comes from where the name leads
    void a_connect_to_an_address_goes_where_the_hello_names() throws IOException {
        try (RawClient client = connected("127.0.0.9:" + origin.port()).send(HELLO)) {
            assertThat(client.read(HELLO.length)).isEqualTo(HELLO);
        }
    }

    @Test // 104, 106
    void a_connect_to_an_address_is_closed_where_the_hello_is_blocked_or_nameless() throws IOException {
        for (byte[] hello : new byte[][] {Hello.named("blocked.test"), Hello.unnamed()}) {
            try (RawClient client = connected("127.0.0.1:" + origin.port()).send(hello)) {
                client.readUntilClosed();
            }
        }
        originSawNoByte();
        journal.exactly(2);
    }

    @ParameterizedTest // 107
    @ValueSource(strings = {"127.0.0.1", "allowed.test", "[::ffff:127.0.0.1]", "0.0.0.0"})
    void weir_is_not_dialled_through_weir(String host) throws IOException {
        try (RawClient client = asking(host + ":" + weir.port())) {
            assertThat(client.readAllText()).containsPattern("^HTTP/1\\.1 (400|403|508) ");
        }
        assertThat(journal.one()).returns("refuse", BlockEvent::action);
    }

    @Test // 107
    void a_connect_inside_a_tunnel_is_refused() throws IOException {
        try (RawClient client = connected("allowed.test:" + origin.port())) {
            client.send(Bytes.connect("allowed2.test:" + origin.port()));
            assertThat(client.readAllText()).startsWith("HTTP/1.1 403 ");
        }
        originSawNoByte();
        assertThat(journal.one()).returns("loop", BlockEvent::reason);
    }

    private void originSawNoByte() {
        await().until(origin::isAtEnd);
        assertThat(origin.received()).isEmpty();
    }

    private RawClient connected(String target) throws IOException {
        return Bytes.connected(weir, target);
    }

    private RawClient asking(String target) throws IOException {
        return RawClient.connect(weir.port()).send(Bytes.connect(target));
    }
}
