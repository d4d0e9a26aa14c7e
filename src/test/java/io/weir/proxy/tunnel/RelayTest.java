package io.weir.proxy.tunnel;

import static io.weir.proxy.tunnel.TunnelsTest.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import io.weir.testing.RecordingOrigin.Conversation;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the relay carries and how it ends: CASES 71, 73, 94. */
class RelayTest {
    private static final byte[] HELLO = Hello.named("allowed.test");

    @AutoClose
    private TunnelHouse house;

    @BeforeEach
    void open() {
        house = new TunnelHouse();
    }

    private RawClient tunnelTo(RecordingOrigin origin) throws IOException {
        house.dialler.place("allowed.test", origin.port());
        return house.connected("allowed.test:443").send(HELLO);
    }

    private static void awaitFirst(RecordingOrigin origin, int bytes) {
        await().until(() -> origin.received().length >= bytes);
    }

    @Test
    void a_reply_after_the_clients_fin_is_delivered() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
                    conversation.readToEnd();
                    conversation.send("late".getBytes());
                    conversation.finish();
                });
                RawClient client = tunnelTo(origin).finish()) {
            assertThat(client.readAllText()).isEqualTo("late");
            assertThat(origin.received()).isEqualTo(HELLO);
        }
    }

    @Test
    void an_upload_after_the_servers_fin_is_delivered() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.running(Conversation::finish);
                RawClient client = tunnelTo(origin)) {
            assertThat(client.readAll()).isEmpty();
            client.send("late").finish();
            await().until(() -> origin.conversations().get(0).ended());
            assertThat(origin.received()).isEqualTo(join(HELLO, "late".getBytes()));
        }
    }

    @Test
    void a_fin_that_comes_with_the_hello_is_carried_over() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.echo()) {
            house.dialler.place("allowed.test", origin.port());
            byte[] all = join(TunnelHouse.head("allowed.test:443").getBytes(), HELLO);
            try (RawClient client = house.client().send(all).finish()) {
                client.readHead();
                assertThat(client.readAll()).isEqualTo(HELLO);
            }
        }
    }

    @Test
    void both_sockets_are_closed_soon_after_the_second_fin() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.echo();
                RawClient client = tunnelTo(origin)) {
            client.read(HELLO.length);
            client.finish();
            assertThat(client.readAll()).isEmpty();
            await().atMost(Duration.ofSeconds(2)).until(() -> openTunnels() == 0);
        }
    }

    @Test
    void a_client_that_resets_takes_the_upstream_with_it() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.silent()) {
            RawClient client = tunnelTo(origin);
            awaitFirst(origin, HELLO.length);
            client.reset();
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> origin.conversations().get(0).ended()
                            || origin.conversations().get(0).broken());
            await().until(() -> openTunnels() == 0);
        }
    }

    @Test
    void an_origin_that_resets_takes_the_client_with_it() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
                    conversation.readUntil(HELLO.length);
                    conversation.reset();
                });
                RawClient client = tunnelTo(origin)) {
            assertThat(client.readUntilClosed()).isEmpty();
        }
    }

    @Test
    void what_an_origin_said_before_its_close_is_delivered_whole() throws IOException {
        byte[] answer = random(3_000_000);
        try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
                    conversation.readUntil(HELLO.length);
                    conversation.send(answer);
                    conversation.close();
                });
                RawClient client = tunnelTo(origin)) {
            assertThat(client.readAll()).isEqualTo(answer);
        }
    }

    @Test
    void bulk_is_exact_both_ways_at_once() throws Exception {
        byte[] bulk = random(8_000_000);
        try (RecordingOrigin origin = RecordingOrigin.echo();
                RawClient client = tunnelTo(origin)) {
            client.read(HELLO.length);
            Thread sending = new Thread(() -> {
                try {
                    client.send(bulk).finish();
                } catch (IOException broken) {
                    throw new AssertionError(broken);
                }
            });
            sending.start();
            assertThat(Arrays.hashCode(client.readAll())).isEqualTo(Arrays.hashCode(bulk));
            sending.join();
        }
    }

    @Test
    void a_stalled_client_stops_the_reading_of_a_fast_server() throws Exception {
        int offered = 64 << 20;
        CountDownLatch given = new CountDownLatch(1);
        java.util.concurrent.atomic.AtomicInteger taken = new java.util.concurrent.atomic.AtomicInteger();
        try (RecordingOrigin origin = RecordingOrigin.running(conversation -> {
                    conversation.readUntil(HELLO.length);
                    byte[] piece = new byte[64 * 1024];
                    for (int i = 0; i < offered; i += piece.length) {
                        conversation.send(piece);
                        taken.addAndGet(piece.length);
                    }
                    given.countDown();
                });
                RawClient client = tunnelTo(origin)) {
            await().until(() -> taken.get() > 0);
            int[] before = {-1};
            await().pollInterval(Duration.ofMillis(300)).until(() -> before[0] == (before[0] = taken.get()));
            assertThat(taken.get()).isLessThan(offered / 2);
            assertThat(client.read(offered)).hasSize(offered);
        }
    }

    @Test
    void a_silent_tunnel_is_closed_after_the_idle_time() throws IOException {
        long start = System.nanoTime();
        try (RecordingOrigin origin = RecordingOrigin.silent();
                RawClient client = tunnelTo(origin)) {
            awaitFirst(origin, HELLO.length);
            client.readUntilClosed();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(TunnelHouse.QUIET.multipliedBy(3).dividedBy(4), TunnelHouse.QUIET.multipliedBy(3));
        }
    }

    @Test
    void a_tunnel_that_stirs_is_not_closed() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.echo();
                RawClient client = tunnelTo(origin)) {
            client.read(HELLO.length);
            for (int i = 0; i < 8; i++) {
                assertThat(client.hearsNothingFor(TunnelHouse.QUIET.dividedBy(4)))
                        .isTrue();
                client.send("x").read(1);
            }
        }
    }

    @Test
    void a_half_closed_tunnel_nobody_speaks_in_is_closed() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.silent();
                RawClient client = tunnelTo(origin).finish()) {
            client.readUntilClosed();
            await().until(() -> openTunnels() == 0);
        }
    }

    @Test
    void after_the_hand_over_each_pipeline_holds_one_handler_of_ours() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.echo();
                RawClient client = tunnelTo(origin)) {
            client.read(HELLO.length);
            assertThat(house.accepted.get(0).pipeline().names()).hasSize(2).contains(Relay.NAME);
        }
    }

    private double openTunnels() {
        return house.openTunnels();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(3).nextBytes(bytes);
        return bytes;
    }
}
