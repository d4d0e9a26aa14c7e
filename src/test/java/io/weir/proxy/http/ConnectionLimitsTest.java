package io.weir.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.proxy.loop.Limits;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may connect, how many, how long each step may take, and how a drain ends it. */
@Timeout(30)
class ConnectionLimitsTest {
    private static final Limits QUICK = new Limits(
            5,
            4,
            Duration.ofMillis(600),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            64 * 1024,
            64 * 1024,
            16,
            0);

    @AutoClose
    private final TestProxy proxy = new TestProxy(QUICK);

    @AutoClose
    private final RecordingOrigin origin = HttpOrigin.saying("ok");

    ConnectionLimitsTest() throws Exception {}

    private String line(String method) {
        return method + " http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\n";
    }

    @Test
    void one_connection_too_many_is_closed() throws Exception {
        RawClient[] held = new RawClient[4];
        for (int i = 0; i < held.length; i++) {
            held[i] = proxy.client();
        }
        try (RawClient more = proxy.client()) {
            assertThat(more.readUntilClosed()).isEmpty();
            assertThat(proxy.proxy.overload()).isEqualTo(1);
        } finally {
            for (RawClient client : held) {
                client.close();
            }
        }
    }

    @Test
    void a_stranger_that_sends_a_request_reads_why_and_the_end_not_a_reset() throws Exception {
        try (TestProxy others = TestProxy.forClients("192.0.2.0/24")) {
            for (int i = 0; i < 20; i++) {
                try (RawClient stranger = others.client()) {
                    stranger.send(line("GET") + "Host: a\r\n\r\n");
                    assertThat(stranger.readHead()).startsWith("HTTP/1.1 403 ");
                    stranger.send("more");
                    assertThat(stranger.readAllText()).contains("may not use this proxy");
                }
            }
            assertThat(others.proxy.strangers()).isEqualTo(20);
        }
    }

    @Test
    void a_stranger_gets_403() throws Exception {
        try (TestProxy elsewhere = TestProxy.forClients("192.0.2.0/24");
                RawClient stranger = elsewhere.client()) {
            assertThat(stranger.readHead()).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void a_head_that_trickles_is_cut_at_its_limit_in_total() throws Exception {
        for (String begun : List.of("", "GET http", "CONN", "GET http://a/ HTTP/1.1\r\nHost: a\r\nX: ")) {
            long start = System.nanoTime();
            try (RawClient client = proxy.client()) {
                client.send(begun);
                assertThat(client.readUntilClosed()).as(begun).isEmpty();
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isBetween(Duration.ofMillis(400), Duration.ofSeconds(4));
            }
        }
    }

    @Test
    void an_origin_that_never_answers_gives_504_in_time() throws Exception {
        try (RecordingOrigin silent = RecordingOrigin.silent();
                RawClient client = proxy.client()) {
            client.send("GET http://allowed.test:" + silent.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 504 ");
            client.readUntilClosed();
            await().until(() -> silent.conversations().get(0).ended());
        }
    }

    @Test
    void an_idle_connection_is_closed_and_a_client_that_leaves_takes_its_origin_along() throws Exception {
        try (RawClient client = proxy.client()) {
            client.send(line("GET") + "Host: a\r\n\r\n");
            client.readHead();
            client.read(3);
            assertThat(client.readUntilClosed()).isEmpty();
            await().until(() -> origin.conversations().get(0).ended());
        }
    }

    // D13
    @Test
    void a_drain_refuses_new_connections_and_lets_a_running_answer_finish() throws Exception {
        try (TestProxy patient = TestProxy.start();
                RecordingOrigin slow = HttpOrigin.answering((head, body) -> {
                    await().pollDelay(Duration.ofMillis(500)).until(() -> true);
                    return HttpOrigin.ok("finished");
                });
                RawClient idle = patient.client();
                RawClient client = patient.client()) {
            idle.send(line("GET") + "Host: a\r\n\r\n");
            idle.readHead();
            idle.read(3);
            client.send("GET http://allowed.test:" + slow.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n");
            await().until(() -> slow.received().length > 0);
            patient.proxy.drain();
            assertThat(HttpOrigin.text(client.readUntilClosed()))
                    .containsIgnoringCase("connection: close")
                    .endsWith("finished");
            assertThat(idle.readUntilClosed()).isEmpty();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> patient.client()))
                    .isInstanceOf(java.io.IOException.class);
        }
    }
}
