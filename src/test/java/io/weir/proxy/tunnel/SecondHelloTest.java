package io.weir.proxy.tunnel;

import static io.weir.proxy.tunnel.TunnelsTest.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CASE 114: a server that asks for a retry goes by the name in the second hello. */
class SecondHelloTest {
    private static final byte[] HELLO = Hello.named("allowed.test");
    private static final byte[] CHANGE = Hello.record(20, new byte[] {1}, 0, 1);
    private static final byte[] EARLY = Hello.record(23, new byte[700], 0, 700);
    private static final byte[] ALERT = {21, 3, 3, 0, 2, 2, 112};

    @AutoClose
    private TunnelHouse house;

    @AutoClose
    private RecordingOrigin retrying;

    @BeforeEach
    void open() throws IOException {
        house = new TunnelHouse();
        retrying = RecordingOrigin.running(conversation -> {
            conversation.readUntil(HELLO.length);
            conversation.send(retry());
        });
        house.dialler.place("allowed.test", retrying.port());
    }

    private static byte[] retry() {
        try {
            byte[] random = MessageDigest.getInstance("SHA-256").digest("HelloRetryRequest".getBytes());
            byte[] message = join(new byte[] {2, 0, 0, 40, 3, 3}, random, new byte[6]);
            return Hello.record(22, message, 0, message.length);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private RawClient retried(byte[] hello) throws IOException {
        RawClient client = house.connected("allowed.test:443").send(hello);
        assertThat(client.read(retry().length)).isEqualTo(retry());
        return client;
    }

    private void assertOriginHas(byte[] all) {
        await().until(() -> retrying.received().length == all.length);
        assertThat(retrying.received()).isEqualTo(all);
    }

    @Test
    void a_second_hello_with_the_same_name_passes() throws IOException {
        byte[] second = Hello.with().name("allowed.test").padded(900).record();
        byte[] next = Hello.record(23, new byte[50], 0, 50);
        try (RawClient client = retried(HELLO).send(join(CHANGE, second, next))) {
            assertOriginHas(join(HELLO, CHANGE, second, next));
            assertThat(client.hearsNothingFor(Duration.ofMillis(50))).isTrue();
        }
        assertThat(house.ledger.entries).isEmpty();
    }

    @Test
    void a_blocked_name_in_the_second_hello_is_cut() throws IOException {
        try (RawClient client = retried(HELLO).send(CHANGE).send(Hello.named("blocked.test"))) {
            assertThat(client.readAll()).isEqualTo(ALERT);
        }
        await().until(() -> retrying.conversations().get(0).ended()
                || retrying.conversations().get(0).broken());
        assertThat(retrying.received()).isIn(HELLO, join(HELLO, CHANGE));
        assertThat(house.ledger.entries).hasSize(1);
        assertThat(house.openTunnels()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void it_is_found_behind_early_data_in_any_segments(int size) throws IOException {
        try (RawClient client = house.connected("allowed.test:443")) {
            byte[] blocked = Hello.with().name("blocked.test").records(size);
            client.send(HELLO).sendInPieces(Arrays.copyOf(EARLY, 300), size);
            client.read(retry().length);
            client.sendInPieces(Arrays.copyOfRange(EARLY, 300, EARLY.length), size)
                    .sendInPieces(join(CHANGE, blocked), size);
            assertThat(client.readUntilClosed()).endsWith(ALERT);
        } catch (IOException cutWhileSending) {
            // The tunnel may be cut before the last piece is sent.
        }
        await().until(() -> house.ledger.entries.size() == 1);
        assertThat(new String(retrying.received(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("blocked");
    }

    @Test
    void one_that_does_not_wait_for_the_retry_is_judged_too() throws IOException {
        byte[] blocked = Hello.named("blocked.test");
        for (byte[] all : List.of(join(HELLO, blocked), join(HELLO, EARLY, CHANGE, blocked))) {
            house.ledger.entries.clear();
            try (RawClient client = house.connected("allowed.test:443").send(all)) {
                assertThat(client.readUntilClosed()).isEqualTo(ALERT);
            }
            assertThat(house.ledger.entries).hasSize(1);
        }
        assertThat(retrying.received()).isEmpty();
    }

    @Test
    void after_another_answer_handshake_records_are_nobodys_business() throws IOException {
        byte[] answer = Hello.record(22, new byte[] {2, 0, 0, 40, 3, 3, 9, 9, 9, 9, 9, 9, 9, 9, 9}, 0, 15);
        try (RecordingOrigin plain = RecordingOrigin.running(conversation -> {
            conversation.readUntil(HELLO.length);
            conversation.send(answer);
        })) {
            house.dialler.place("allowed.test", plain.port());
            byte[] keyExchange = Hello.record(22, new byte[] {16, 0, 0, 1, 0}, 0, 5);
            try (RawClient client = house.connected("allowed.test:443").send(HELLO)) {
                client.read(answer.length);
                client.send(keyExchange);
                await().until(() -> plain.received().length == HELLO.length + keyExchange.length);
            }
        }
    }
}
