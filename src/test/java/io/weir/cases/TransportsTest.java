package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import io.weir.proxy.loop.Transport;
import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Weir is for holds however its sockets are watched; the whole catalogue runs on one of them with -Dweir.transport. */
@Timeout(60)
class TransportsTest {
    private static final int MUCH = 3 << 20; // more than the buffers of sockets and channels take

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void requests_of_one_connection_are_relayed_and_blocked_in_turn(Transport transport) throws IOException {
        try (WeirUnderTest weir = on(transport);
                RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            for (int i = 0; i < 20; i++) {
                client.send(get("allowed.test:" + origin.port()));
                assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
                client.read(HttpOrigin.BODY.length());
            }
            client.send(get("blocked.test"));
            assertThat(client.readHead()).startsWith("HTTP/1.1 403 ");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_tunnel_carries_much_both_ways_and_the_end_of_each(Transport transport) throws IOException {
        byte[] much = Bytes.join(Hello.named("allowed.test"), Hello.record(23, new byte[MUCH], 0, 16_000));
        try (WeirUnderTest weir = on(transport);
                RecordingOrigin origin = RecordingOrigin.echo();
                RawClient client = RawClient.connect(weir.port())) {
            client.send(Bytes.connect("allowed.test:" + origin.port()));
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            client.send(much).finish();
            assertThat(client.readUntilClosed()).isEqualTo(much);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_blocked_hello_reaches_nobody(Transport transport) throws IOException {
        try (WeirUnderTest weir = on(transport);
                RecordingOrigin origin = RecordingOrigin.silent();
                RawClient client = RawClient.connect(weir.port())) {
            client.send(Bytes.connect("allowed.test:" + origin.port()));
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            for (byte one : Hello.named("www.blocked.test")) {
                client.send(new byte[] {one});
            }
            client.readUntilClosed();
            assertThat(origin.received()).isEmpty();
        }
    }

    /** The end of what the client sends may be seen before the CONNECT is looked at. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_bad_connect_that_follows_is_answered_although_its_client_sends_no_more(Transport transport)
            throws IOException {
        try (WeirUnderTest weir = on(transport);
                RecordingOrigin origin = HttpOrigin.start()) {
            for (int i = 0; i < 100; i++) {
                try (RawClient client = RawClient.connect(weir.port())) {
                    client.send(get("allowed.test:" + origin.port()));
                    client.readHead();
                    client.read(HttpOrigin.BODY.length());
                    client.send("CONNECT allowed.test: HTTP/1.1\r\nHost: x\r\n\r\n")
                            .finish();
                    assertThat(new String(client.readUntilClosed(), StandardCharsets.ISO_8859_1))
                            .startsWith("HTTP/1.1 400 ");
                }
            }
        }
    }

    private WeirUnderTest on(Transport transport) throws IOException {
        assumeThatCode(transport::required)
                .as("this machine has no " + transport)
                .doesNotThrowAnyException();
        return WeirUnderTest.with(folder, "transport=" + transport);
    }

    private static String get(String authority) {
        return "GET http://" + authority + "/ HTTP/1.1\r\nHost: x\r\n\r\n";
    }
}
