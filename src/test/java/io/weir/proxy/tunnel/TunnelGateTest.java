package io.weir.proxy.tunnel;

import static io.weir.proxy.tunnel.TunnelsTest.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.policy.PolicySettings;
import io.weir.policy.Seen;
import io.weir.proxy.block.Response;
import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is held, judged and let through behind the 200: CASES 95 to 106 and 109 to 134. */
class TunnelGateTest {
    private static final byte[] ALERT = {21, 3, 3, 0, 2, 2, 112};
    private static final byte[] DECODE_ALERT = {21, 3, 3, 0, 2, 2, 50};

    @AutoClose
    private TunnelHouse house;

    @AutoClose
    private RecordingOrigin origin;

    @BeforeEach
    void open() throws IOException {
        house = new TunnelHouse();
        origin = RecordingOrigin.echo();
        house.dialler.place("allowed.test", origin.port());
    }

    private RawClient connected() throws IOException {
        return house.connected("allowed.test:443");
    }

    private void assertUpstreamSawNothing() {
        await().until(origin::isAtEnd);
        assertThat(origin.received()).isEmpty();
    }

    @Test
    void a_blocked_name_in_the_hello_gets_an_alert_and_the_origin_not_a_byte() throws IOException {
        try (RawClient client = connected().send(Hello.named("BLOCKED.Test"))) {
            assertThat(client.readAll()).isEqualTo(ALERT);
        }
        assertUpstreamSawNothing();
        assertThat(house.ledger.entries).singleElement().satisfies(entry -> {
            assertThat(entry.response()).isEqualTo(Response.TLS_ALERT);
            assertThat(entry.visit().seen()).isEqualTo(Seen.SNI);
            assertThat(entry.visit().host()).hasToString("blocked.test");
            assertThat(entry.visit().names().connect()).hasToString("allowed.test");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 100, 511})
    void a_name_split_over_records_of_any_size_is_found(int size) throws IOException {
        try (RawClient client =
                connected().send(Hello.with().name("blocked.test").records(size))) {
            assertThat(client.readAll()).isEqualTo(ALERT);
        }
        assertUpstreamSawNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 100, 511})
    void an_allowed_hello_split_over_records_arrives_untouched(int size) throws IOException {
        byte[] hello = Hello.with().name("allowed.test").records(size);
        try (RawClient client = connected().send(hello)) {
            assertThat(client.read(hello.length)).isEqualTo(hello);
        }
        assertThat(origin.received()).isEqualTo(hello);
    }

    @Test
    void a_hello_in_segments_of_one_byte_is_judged_when_it_is_whole() throws IOException {
        byte[] blocked = Hello.named("blocked.test");
        try (RawClient client = connected().sendInPieces(blocked, 1)) {
            assertThat(client.readAll()).isEqualTo(ALERT);
        }
        assertUpstreamSawNothing();
    }

    @Test
    void nothing_goes_to_the_origin_before_the_last_byte_of_the_hello() throws IOException {
        byte[] hello = Hello.named("allowed.test");
        try (RawClient client = connected()) {
            for (int i = 0; i < hello.length - 1; i++) {
                client.send(new byte[] {hello[i]});
            }
            assertThat(client.hearsNothingFor(Duration.ofMillis(150))).isTrue();
            assertThat(origin.received()).isEmpty();
            client.send(new byte[] {hello[hello.length - 1]});
            assertThat(client.read(hello.length)).isEqualTo(hello);
        }
    }

    @Test
    void an_urgent_byte_inside_the_name_counts_for_nobody() throws IOException {
        byte[] blocked = Hello.named("blocked.test");
        byte[] allowed = Hello.named("allowed.test");
        try (RawClient client = connected()) {
            sendWithUrgent(client, blocked);
            assertThat(client.readAll()).isEqualTo(ALERT);
        }
        try (RawClient client = connected()) {
            sendWithUrgent(client, allowed);
            assertThat(client.read(allowed.length)).isEqualTo(allowed);
        }
    }

    private static void sendWithUrgent(RawClient client, byte[] hello) throws IOException {
        int inside = hello.length - 5;
        client.send(java.util.Arrays.copyOf(hello, inside));
        client.sendUrgent('!');
        client.send(java.util.Arrays.copyOfRange(hello, inside, hello.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_800, 11_000, 60_000})
    void large_hellos_pass(int size) throws IOException {
        byte[] hello = Hello.with().padded(size).name("allowed.test").record();
        try (RawClient client = connected().sendInPieces(hello, 1_000)) {
            assertThat(client.read(hello.length)).isEqualTo(hello);
        }
    }

    @Test
    void a_hello_beyond_the_limit_is_closed() throws IOException {
        byte[] hello = Hello.with().padded(70_000).name("allowed.test").record();
        try (RawClient client = connected().send(hello)) {
            assertThat(client.readUntilClosed()).isEqualTo(DECODE_ALERT);
        }
        assertUpstreamSawNothing();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "EHLO client.test\r\n",
                "\u0005\u0001\u0000",
                "\u0080\u002e\u0001\u0003\u0001",
                "\u0017\u0003\u0003\u0000\u0001x",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0015\u0003\u0001\u0000\u0002\u0002\u0028"
            })
    void what_is_neither_tls_nor_http_is_closed_and_written_down(String bytes) throws IOException {
        try (RawClient client = connected().send(bytes)) {
            client.readUntilClosed();
        }
        assertUpstreamSawNothing();
        assertThat(house.ledger.entries).hasSize(1);
    }

    @Test
    void a_silent_client_and_a_slow_one_are_closed_at_the_total_limit() throws IOException {
        byte[] hello = Hello.named("allowed.test");
        try (RawClient silent = connected();
                RawClient slow = connected()) {
            long start = System.nanoTime();
            int sent = 0;
            while (slow.hearsNothingFor(Duration.ofMillis(100)) && sent < hello.length) {
                slow.send(new byte[] {hello[sent++]});
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TunnelHouse.HELLO.multipliedBy(3));
            assertThat(silent.readUntilClosed()).isEmpty();
        }
        assertUpstreamSawNothing();
        await().until(() -> house.metrics.counter("weir.hellos.timed-out", "").value() == 2);
    }

    @Test
    void a_server_that_speaks_first_is_not_heard() throws IOException {
        try (RecordingOrigin first =
                RecordingOrigin.running(conversation -> conversation.send("220 hello".getBytes()))) {
            house.dialler.place("first.test", first.port());
            try (RawClient client = house.connected("first.test:443")) {
                assertThat(client.readUntilClosed()).isEmpty();
            }
        }
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_its_hello_leaves_nothing_behind() throws IOException {
        byte[] half = java.util.Arrays.copyOf(Hello.named("allowed.test"), 30);
        connected().send(half).reset();
        try (RawClient client = connected().send(half).finish()) {
            assertThat(client.readUntilClosed()).isEmpty();
        }
        assertUpstreamSawNothing();
        assertThat(house.ledger.entries).isEmpty();
    }

    @Test
    void another_allowed_name_in_the_hello_goes_to_the_host_of_the_connect() throws IOException {
        byte[] hello = Hello.named("other.test");
        try (RawClient client = connected().send(hello)) {
            assertThat(client.read(hello.length)).isEqualTo(hello);
        }
        assertThat(house.dialler.dialled).containsExactly("allowed.test:443");
        assertThat(house.ledger.entries).isEmpty();
        assertThat(house.metrics.counter("weir.hellos.mismatched", "").value()).isEqualTo(1);
    }

    @Test
    void a_hello_without_a_name_is_judged_by_the_connect() throws IOException {
        byte[] hello = Hello.unnamed();
        try (RawClient client = connected().send(hello)) {
            assertThat(client.read(hello.length)).isEqualTo(hello);
        }
        assertThat(house.metrics.counter("weir.hellos.unnamed", "").value()).isEqualTo(1);
    }

    @Test
    void a_hello_without_a_name_is_blocked_where_the_operator_says_so() throws IOException {
        PolicySettings usual = PolicySettings.DEFAULT;
        PolicySettings strict = new PolicySettings(
                usual.nameMismatch(),
                PolicySettings.Unnamed.BLOCK,
                usual.malformed(),
                usual.notTls(),
                usual.ech(),
                usual.cname());
        try (TunnelHouse strictHouse = new TunnelHouse(strict)) {
            strictHouse.dialler.place("allowed.test", origin.port());
            try (RawClient client = strictHouse.connected("allowed.test:443").send(Hello.unnamed())) {
                assertThat(client.readAll()).isEqualTo(ALERT);
            }
        }
        assertUpstreamSawNothing();
    }

    @Test
    void ech_is_judged_by_its_outer_name_and_counted() throws IOException {
        byte[] hello = Hello.with().ech().name("allowed.test").record();
        try (RawClient client = connected().send(hello)) {
            assertThat(client.read(hello.length)).isEqualTo(hello);
        }
        try (RawClient client =
                connected().send(Hello.with().ech().name("blocked.test").record())) {
            assertThat(client.readAll()).isEqualTo(ALERT);
        }
        assertThat(house.metrics.counter("weir.hellos.ech", "").value()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {".blocked.test", "blocked..test", "blocked.test..", "192.0.2.1", "a*.test", "a b.test"})
    void a_name_that_is_none_is_a_broken_hello(String name) throws IOException {
        try (RawClient client = connected().send(Hello.named(name))) {
            assertThat(client.readAll()).isEqualTo(DECODE_ALERT);
        }
        assertUpstreamSawNothing();
        assertThat(house.ledger.entries).hasSize(1);
    }

    @Test
    void two_names_are_a_broken_hello() throws IOException {
        for (byte[] hello : List.of(
                Hello.with().name("allowed.test").name("blocked.test").record(),
                Hello.with().name("blocked.test").name("allowed.test").record(),
                Hello.with()
                        .nameList(join(
                                new byte[] {0, 0, 12},
                                "allowed.test".getBytes(),
                                new byte[] {0, 0, 12},
                                "blocked.test".getBytes()))
                        .record(),
                Hello.with().nameList(new byte[0]).record(),
                Hello.with().extension(0, new byte[0]).record())) {
            try (RawClient client = connected().send(hello)) {
                assertThat(client.readAll()).isEqualTo(DECODE_ALERT);
            }
        }
        assertUpstreamSawNothing();
    }

    @Test
    void an_empty_record_and_a_change_between_fragments_are_broken_hellos() throws IOException {
        byte[] message = Hello.with().name("allowed.test").message();
        byte[] first = Hello.record(22, message, 0, 20);
        byte[] rest = Hello.record(22, message, 20, message.length - 20);
        byte[] change = Hello.record(20, new byte[] {1}, 0, 1);
        byte[] empty = Hello.record(22, message, 0, 0);
        for (byte[] hello : List.of(join(first, change, rest), join(first, empty, rest), join(empty, first, rest))) {
            try (RawClient client = connected().send(hello)) {
                assertThat(client.readAll()).isEqualTo(DECODE_ALERT);
            }
        }
        assertUpstreamSawNothing();
    }

    @Test
    void plain_http_inside_is_handed_on_and_nothing_stays_connected() throws IOException {
        String request = "GET / HTTP/1.1\r\nHost: allowed.test\r\n\r\n";
        for (String target : List.of("allowed.test:80", "203.0.113.5:80")) {
            house.adopted.clear();
            try (RawClient client = house.connected(target).send(request)) {
                await().until(() -> house.adopted.size() == 1);
                TunnelHouse.Adopted adopted = house.adopted.get(0);
                assertThat(adopted.first()).isEqualTo(request);
                assertThat(adopted.connect().port()).isEqualTo(80);
                assertThat(adopted.client().pipeline().names()).hasSize(1);
            }
        }
        assertUpstreamSawNothing();
    }

    @Test
    void a_connect_inside_a_tunnel_is_refused() throws IOException {
        try (RawClient client = connected().send("CONNECT other.test:443 HTTP/1.1\r\n\r\n")) {
            assertThat(client.readAllText()).startsWith("HTTP/1.1 403 ");
        }
        assertUpstreamSawNothing();
        assertThat(house.ledger.entries).hasSize(1);
    }

    @Test
    void plain_http_that_comes_letter_by_letter_is_recognised() throws IOException {
        String request = "OPTIONS / HTTP/1.1\r\n";
        try (RawClient client = house.connected("allowed.test:80")) {
            for (char c : request.toCharArray()) {
                client.send(String.valueOf(c));
                assertThat(client.hearsNothingFor(Duration.ofMillis(5))).isTrue();
            }
            await().until(() -> house.adopted.size() == 1);
        }
    }
}
