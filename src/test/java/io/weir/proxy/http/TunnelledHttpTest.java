package io.weir.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.net.Authority;
import io.weir.net.HostName;
import io.weir.policy.PolicySettings;
import io.weir.policy.Seen;
import io.weir.policy.Visit;
import io.weir.proxy.loop.Limits;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A tunnel that turns out to carry plain HTTP: each request is judged by its Host field (RFC 9112 §3.2). */
@Timeout(30)
class TunnelledHttpTest {
    @AutoClose
    private final TestProxy proxy = TestProxy.start();

    @AutoClose
    private final RecordingOrigin origin = HttpOrigin.saying("ok");

    TunnelledHttpTest() throws Exception {}

    private String seen() {
        return HttpOrigin.text(origin.received());
    }

    @Test
    void plain_http_inside_a_tunnel_is_judged_by_its_host_field_request_by_request() throws Exception {
        Visit connect = TestProxy.connectVisit("allowed.test", origin.port());
        try (RawClient client = proxy.insideTunnel(connect)) {
            client.send("GET /a HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            client.read(3);
            client.send("GET /b HTTP/1.1\r\nHost: blocked.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 403 ");
            client.read(21);
            assertThat(proxy.blocked).last().satisfies(visit -> {
                assertThat(visit.seen()).isEqualTo(Seen.HOST);
                assertThat(visit.names().connect()).isEqualTo(HostName.parse("allowed.test"));
            });
            assertThat(seen()).contains("GET /a ").doesNotContain("/b");
        }
    }

    @Test
    void another_name_inside_a_tunnel_is_refused_where_the_policy_says_so() throws Exception {
        PolicySettings ours = PolicySettings.DEFAULT;
        PolicySettings strict = new PolicySettings(
                PolicySettings.NameMismatch.BLOCK,
                ours.unnamed(),
                ours.malformed(),
                ours.notTls(),
                ours.ech(),
                ours.cname());
        try (TestProxy narrow = new TestProxy(Limits.DEFAULT, strict, "127.0.0.0/8");
                RawClient client = narrow.insideTunnel(TestProxy.connectVisit("allowed.test", origin.port()))) {
            client.send("GET /a HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            client.read(3);
            client.send("GET /b HTTP/1.1\r\nHost: other.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 403 ");
        }
        assertThat(seen()).containsIgnoringCase("\r\nhost: allowed.test\r\n").doesNotContain("/b");
    }

    @Test
    void a_name_inside_a_tunnel_to_a_bare_address_is_what_is_dialled() throws Exception {
        Visit connect = TestProxy.connectVisit("192.0.2.1", origin.port());
        try (RawClient client = proxy.insideTunnel(connect)) {
            client.send("GET /a HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(proxy.dialled).containsExactly(Authority.parse("allowed.test:" + origin.port()));
        }
    }

    @Test
    void a_connect_inside_a_tunnel_is_refused() throws Exception {
        try (RawClient client = proxy.insideTunnel(TestProxy.connectVisit("allowed.test", 80))) {
            client.send("CONNECT allowed.test:443 HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 403 ");
        }
    }
}
