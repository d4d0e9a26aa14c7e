package io.weir.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flaws that stock LittleProxy has in who is answered, when and in which order (numbers of the security notes): none is left. */
@Timeout(30)
class LittleProxyTurnsTest {
    @AutoClose
    private final TestProxy proxy = TestProxy.start();

    LittleProxyTurnsTest() throws Exception {}

    // D1, D2
    @Test
    void requests_to_a_black_hole_hold_up_nobody_else() throws Exception {
        List<RawClient> stuck = new ArrayList<>();
        try (RecordingOrigin origin = HttpOrigin.saying("ok");
                RawClient client = proxy.client()) {
            for (int i = 0; i < 40; i++) {
                stuck.add(proxy.client()
                        .send("POST http://blackhole.test/ HTTP/1.1\r\nHost: b\r\nContent-Length: 3\r\n\r\nabc"));
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> proxy.dialled.size() == 40);
            long begun = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                client.send(HttpOrigin.get("allowed.test", origin, "/"));
                client.readHead();
                client.read(i < 9 ? 3 : 4);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        } finally {
            for (RawClient client : stuck) {
                client.close();
            }
        }
    }

    // D3
    @Test
    void pipelined_answers_come_in_the_order_of_their_requests() throws Exception {
        try (RecordingOrigin slow = HttpOrigin.answering((head, body) -> {
                    await().pollDelay(Duration.ofMillis(300)).until(() -> true);
                    return HttpOrigin.ok("slow");
                });
                RecordingOrigin fast = HttpOrigin.saying("fast");
                RawClient client = proxy.client()) {
            client.send(HttpOrigin.get("slow.test", slow, "/") + HttpOrigin.get("fast.test", fast, "/")
                    + "GET http://blocked.test/ HTTP/1.1\r\nHost: b\r\n\r\n" + HttpOrigin.get("slow.test", slow, "/")
                    + HttpOrigin.get("fast.test", fast, "/"));
            client.readHead();
            assertThat(client.read(4)).asString().isEqualTo("slow");
            client.readHead();
            assertThat(client.read(5)).asString().isEqualTo("fast1");
            assertThat(client.readHead()).startsWith("HTTP/1.1 403 ");
            client.read(21);
            client.readHead();
            assertThat(client.read(4)).asString().isEqualTo("slow");
            client.readHead();
            assertThat(client.read(5)).asString().isEqualTo("fast2");
        }
    }

    // D4
    @Test
    void an_answer_nobody_asked_for_never_reaches_the_client() throws Exception {
        try (RecordingOrigin evil =
                        HttpOrigin.answering((head, body) -> HttpOrigin.ok("real") + HttpOrigin.ok("EVIL"));
                RecordingOrigin good = HttpOrigin.saying("good");
                RawClient client = proxy.client()) {
            client.send(HttpOrigin.get("evil.test", evil, "/"));
            client.readHead();
            assertThat(client.read(4)).asString().isEqualTo("real");
            client.send(HttpOrigin.get("good.test", good, "/"));
            client.readHead();
            assertThat(client.read(5)).asString().isEqualTo("good1");
            client.send(HttpOrigin.get("evil.test", evil, "/"));
            client.readHead();
            assertThat(client.read(4)).asString().isEqualTo("real");
            assertThat(evil.connections()).isEqualTo(2);
        }
    }

    // D4
    @Test
    void an_answer_nobody_asked_for_that_comes_late_ends_its_connection() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (RecordingOrigin evil = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.send(HttpOrigin.ok("real").getBytes(StandardCharsets.US_ASCII));
                    waitFor(answered);
                    conversation.send(HttpOrigin.ok("EVIL").getBytes(StandardCharsets.US_ASCII));
                });
                RecordingOrigin good = HttpOrigin.saying("good");
                RawClient client = proxy.client()) {
            client.send(HttpOrigin.get("evil.test", evil, "/"));
            client.readHead();
            client.read(4);
            answered.countDown();
            await().until(() -> evil.conversations().get(0).ended()
                    || evil.conversations().get(0).broken());
            client.send(HttpOrigin.get("good.test", good, "/"));
            client.readHead();
            assertThat(client.read(5)).asString().isEqualTo("good1");
        }
    }

    // D7
    @Test
    void an_origin_that_closes_without_an_answer_gives_502_at_once() throws Exception {
        try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.close();
                });
                RawClient client = proxy.client()) {
            client.send(HttpOrigin.get("allowed.test", origin, "/"));
            assertThat(client.readHead()).startsWith("HTTP/1.1 502 ");
        }
    }

    // D7, and no second try: POST is not idempotent
    @Test
    void a_post_is_sent_once_whatever_its_origin_does() throws Exception {
        try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.close();
                });
                RawClient client = proxy.client()) {
            client.send("POST http://allowed.test:" + origin.port()
                    + "/ HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
            assertThat(client.readHead()).startsWith("HTTP/1.1 502 ");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    // D11
    @Test
    void a_client_that_ends_its_side_still_gets_the_whole_answer() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.answering((head, body) -> {
                    await().pollDelay(Duration.ofMillis(200)).until(() -> true);
                    return HttpOrigin.ok("late");
                });
                RawClient client = proxy.client()) {
            client.send(HttpOrigin.get("allowed.test", origin, "/")).finish();
            assertThat(client.readAllText()).endsWith("late");
        }
    }

    // D15
    @Test
    void a_flood_of_pipelined_requests_is_not_swallowed() throws Exception {
        try (RecordingOrigin origin = RecordingOrigin.silent();
                RawClient client = proxy.client()) {
            byte[] many =
                    HttpOrigin.get("allowed.test", origin, "/").repeat(2_000).getBytes(StandardCharsets.US_ASCII);
            Thread sender = new Thread(() -> {
                try {
                    for (int i = 0; i < 500; i++) {
                        client.send(many);
                    }
                } catch (java.io.IOException closed) {
                    // the test is over
                }
            });
            sender.start();
            sender.join(3_000);
            assertThat(sender.isAlive()).as("back-pressure holds the sender").isTrue();
            assertThat(HttpOrigin.text(origin.received()).split("GET ", -1)).hasSize(2);
        }
    }

    // D17
    @Test
    void a_client_that_asks_for_a_close_gets_it() throws Exception {
        try (RecordingOrigin origin = HttpOrigin.saying("ok")) {
            String answer = proxy.exchange(
                    "GET http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).containsIgnoringCase("connection: close").endsWith("ok1");
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
