package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.events.BlockEvent;
import io.weir.testing.BlackHole;
import io.weir.testing.DnsReply;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import io.weir.testing.StubDns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Origins that can't be had: each for a reason, which the client is told by status, page and Proxy-Status (RFC 9209). */
@Timeout(60)
class UnreachableTest {
    @TempDir
    private Path folder;

    @AutoClose
    private StubDns dns;

    @AutoClose
    private WeirUnderTest weir;

    @BeforeEach
    void start() throws IOException {
        dns = StubDns.start();
        dns.name("origin.test", "127.0.0.1").name("hole.test", "127.0.0.2");
        weir = WeirUnderTest.withDns(folder, dns, List.of(), "127.0.0.1", "127.0.0.2");
    }

    @Test // 93, 158
    void each_cause_has_its_status_and_its_name() throws IOException {
        int closed = closedPort();
        dns.name("mute.test", DnsReply.silence()).name("broken.test", DnsReply.error(2));
        try (BlackHole hole = BlackHole.open(2, 0)) {
            told("gone.test:443", 502, "dns_error", "gone.test");
            told("broken.test:443", 502, "dns_error", "broken.test");
            told("mute.test:443", 504, "dns_timeout", "mute.test");
            told("origin.test:" + closed, 502, "connection_refused", "refused");
            told("hole.test:" + hole.address().getPort(), 504, "connection_timeout", "did not answer");
        }
        assertThat(weir.events()).isEmpty(); // nobody's policy
    }

    /** By CONNECT before any 200, and by GET. */
    private void told(String target, int status, String error, String reason) throws IOException {
        String get = "GET http://" + (target.endsWith(":443") ? target.replace(":443", ":8443") : target)
                + "/ HTTP/1.1\r\nHost: x\r\nAccept: text/plain\r\nConnection: close\r\n\r\n";
        for (String request : List.of(Bytes.connect(target), get)) {
            try (RawClient client = RawClient.connect(weir.port()).send(request)) {
                assertThat(client.readAllText())
                        .startsWith("HTTP/1.1 " + status + " ")
                        .containsIgnoringCase("proxy-status: weir; error=" + error + "; details=\"")
                        .contains(reason);
            }
        }
    }

    @Test // 62, 67
    void an_origin_that_breaks_off_or_speaks_no_http_is_named_so() throws IOException {
        try (RecordingOrigin dumb = RecordingOrigin.running(talk -> {
                    talk.read(new byte[4096]);
                    talk.send("SSH-2.0-x\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                });
                RecordingOrigin brief = RecordingOrigin.running(talk -> {
                    talk.read(new byte[4096]);
                    talk.close();
                })) {
            assertThat(get("origin.test:" + dumb.port()))
                    .startsWith("HTTP/1.1 502 ")
                    .containsIgnoringCase("error=http_protocol_error");
            assertThat(get("origin.test:" + brief.port()))
                    .startsWith("HTTP/1.1 502 ")
                    .containsIgnoringCase("error=connection_terminated");
        }
    }

    @Test
    void an_origin_whose_answer_has_too_large_a_head_is_named_so() throws IOException {
        String head = "HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n";
        try (RecordingOrigin proud = RecordingOrigin.running(talk -> {
            talk.read(new byte[4096]);
            talk.send(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        })) {
            assertThat(get("origin.test:" + proud.port()))
                    .startsWith("HTTP/1.1 502 ")
                    .containsIgnoringCase("error=http_response_header_section_size")
                    .contains("limits.head-bytes");
        }
    }

    @Test // 152
    void a_name_that_is_bound_anew_is_judged_by_what_is_dialled() throws IOException {
        dns.name(
                "rebind.test",
                DnsReply.of("127.0.0.1").ttl(0),
                DnsReply.of("127.0.0.3").ttl(0));
        try (RecordingOrigin origin = HttpOrigin.start();
                ServerSocket inside = new ServerSocket(origin.port(), 9, InetAddress.getByName("127.0.0.3"))) {
            assertThat(get("rebind.test:" + origin.port())).startsWith("HTTP/1.1 200 ");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> get("rebind.test:" + origin.port()).startsWith("HTTP/1.1 403 "));
            inside.setSoTimeout(100);
            org.assertj.core.api.Assertions.assertThatExceptionOfType(java.net.SocketTimeoutException.class)
                    .isThrownBy(inside::accept);
        }
        assertThat(weir.events()).isNotEmpty().allMatch(event -> "egress".equals(event.reason()));
    }

    @Test // 151
    void an_answer_that_mixes_in_a_forbidden_address_is_refused() throws IOException {
        dns.name("mixed.test", "127.0.0.1", "10.0.0.1").name("six.test", "127.0.0.1", "fe80::1");
        for (String name : List.of("mixed.test", "six.test")) {
            WrittenDown journal = new WrittenDown(weir);
            try (RecordingOrigin origin = HttpOrigin.start()) {
                assertThat(get(name + ":" + origin.port())).startsWith("HTTP/1.1 403 ");
                assertThat(origin.connections()).isZero();
            }
            assertThat(journal.one()).returns("egress", BlockEvent::reason).returns(name, BlockEvent::host);
        }
    }

    @Test // 88
    void a_blocked_name_is_never_asked_for() throws IOException {
        assertThat(get("blocked.test")).startsWith("HTTP/1.1 403 ");
        try (RawClient client = RawClient.connect(weir.port()).send(Bytes.connect("www.blocked.test:443"))) {
            assertThat(client.readAllText()).startsWith("HTTP/1.1 403 ");
        }
        assertThat(dns.questions()).isEmpty();
    }

    private String get(String target) throws IOException {
        try (RawClient client = RawClient.connect(weir.port())) {
            return client.send("GET http://" + target + "/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .readAllText();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
