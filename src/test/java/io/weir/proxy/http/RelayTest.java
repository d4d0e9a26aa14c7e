package io.weir.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {
    @AutoClose
    private TestProxy proxy;

    @BeforeEach
    void start() throws Exception {
        proxy = TestProxy.start();
    }

    @Test
    void a_request_reaches_the_origin_in_origin_form_with_one_host_and_one_via() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("hello");
                RawClient client = proxy.client()) {
            client.send("GET http://allowed.test:" + origin.port()
                    + "/a//b%2F;c/..?x=1?y HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
            String head = client.readHead();
            assertThat(head)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .containsIgnoringCase("via: 1.1 weir-")
                    .containsIgnoringCase("date: ");
            assertThat(client.read(6)).asString().isEqualTo("hello1");
            String seen = HttpOrigin.text(origin.received());
            assertThat(seen).startsWith("GET /a//b%2F;c/..?x=1?y HTTP/1.1\r\n");
            assertThat(seen.toLowerCase(java.util.Locale.ROOT))
                    .containsOnlyOnce("host: allowed.test:" + origin.port() + "\r\n")
                    .containsOnlyOnce("via: 1.1 weir-");
        }
    }

    @Test
    void requests_of_one_client_to_one_origin_use_one_connection() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("n");
                RawClient client = proxy.client()) {
            for (int i = 1; i <= 5; i++) {
                client.send("GET http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
                client.readHead();
                assertThat(client.read(2)).asString().isEqualTo("n" + i);
            }
            assertThat(origin.connections()).isEqualTo(1);
            assertThat(proxy.dialled).hasSize(1);
        }
    }

    @Test
    void nothing_stays_of_a_connection_that_has_ended() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("n")) {
            int before = resolversThatNettyKeeps();
            for (int i = 0; i < 30; i++) {
                try (RawClient client = proxy.client()) {
                    client.send(
                            "GET http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
                    client.readHead();
                }
            }
            assertThat(resolversThatNettyKeeps() - before).isLessThan(8); // one a loop, not one a connection
        }
    }

    private static int resolversThatNettyKeeps() throws ReflectiveOperationException {
        Field resolvers = AddressResolverGroup.class.getDeclaredField("resolvers");
        resolvers.setAccessible(true);
        return ((Map<?, ?>) resolvers.get(DefaultAddressResolverGroup.INSTANCE)).size();
    }

    @Test
    void a_body_arrives_whole_and_the_next_request_is_read_right() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.answering((head, body) -> HttpOrigin.ok("<" + body.length() + ">"));
                RawClient client = proxy.client()) {
            String url = "http://allowed.test:" + origin.port() + "/";
            client.send("POST " + url + " HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloPOST " + url
                    + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
            client.readHead();
            assertThat(client.read(3)).asString().isEqualTo("<5>");
            client.readHead();
            assertThat(client.read(4)).asString().isEqualTo("<13>");
            assertThat(HttpOrigin.text(origin.received())).contains("3\r\nabc\r\n0\r\n\r\n");
        }
    }

    @Test
    void a_large_body_comes_back_whole() throws Exception {
        String body = "x".repeat(3_000_000);
        try (RecordingOrigin origin = HttpOrigin.answering((head, in) -> HttpOrigin.ok(body));
                RawClient client = proxy.client()) {
            client.send("GET http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n");
            client.readHead();
            assertThat(client.read(body.length())).hasSize(3_000_000);
        }
    }

    @Test
    void a_large_upload_arrives_whole() throws Exception {
        byte[] body = "y".repeat(3_000_000).getBytes(StandardCharsets.US_ASCII);
        try (RecordingOrigin origin = HttpOrigin.answering((head, in) -> HttpOrigin.ok("" + in.length()));
                RawClient client = proxy.client()) {
            client.send("PUT http://allowed.test:" + origin.port()
                    + "/ HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n");
            client.send(body);
            client.readHead();
            assertThat(client.read(7)).asString().isEqualTo("3000000");
        }
    }

    @Test
    void a_blocked_name_gets_the_page_and_the_connection_serves_on() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("ok");
                RawClient client = proxy.client()) {
            String allowed = "GET http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n";
            client.send(allowed);
            client.readHead();
            client.read(3);
            client.send("GET http://Www.BLOCKED.test/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 403 ");
            assertThat(client.read(25)).asString().isEqualTo("BLOCKED www.blocked.test\n");
            client.send(allowed);
            client.readHead();
            assertThat(client.read(3)).asString().isEqualTo("ok2");
            assertThat(proxy.dialled).hasSize(1);
            assertThat(proxy.blocked).hasSize(1);
        }
    }

    @Test
    void a_connect_goes_to_the_tunnels_with_every_byte_behind_it() throws Exception {
        try (RawClient client = proxy.client()) {
            client.send(
                    "CONNECT allowed.test:443 HTTP/1.1\r\nHost: allowed.test:443\r\nAccept: text/html\r\n\r\nHELLO");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 tunnel");
            assertThat(client.read(5)).asString().isEqualTo("HELLO");
            assertThat(proxy.connects.get(0).target()).isEqualTo("allowed.test:443");
            assertThat(proxy.connects.get(0).accept()).isEqualTo("text/html");
        }
    }

    @Test
    void a_connect_after_other_requests_goes_to_the_tunnels_too() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("ok");
                RawClient client = proxy.client()) {
            client.send("GET http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n"
                    + "CONNECT allowed.test:443 HTTP/1.1\r\nHost: a\r\n\r\nHELLO");
            client.readHead();
            assertThat(client.read(3)).asString().isEqualTo("ok1");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 tunnel");
            assertThat(client.read(5)).asString().isEqualTo("HELLO");
            client.send("MORE");
            assertThat(client.read(4)).asString().isEqualTo("MORE");
        }
    }
}
