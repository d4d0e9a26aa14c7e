package io.weir.proxy.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.Channel;
import io.weir.policy.Refusal;
import io.weir.policy.Seen;
import io.weir.policy.Verdict;
import io.weir.proxy.block.Response;
import io.weir.proxy.upstream.UpstreamException;
import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a CONNECT is answered: CASES 87 to 94, 104, 107. */
class TunnelsTest {
    @AutoClose
    private TunnelHouse house;

    @AutoClose
    private RecordingOrigin origin;

    @BeforeEach
    void open() throws IOException {
        house = new TunnelHouse();
        origin = RecordingOrigin.echo();
        house.dialler.place("allowed.test", origin.port());
        house.dialler.place("shadowed.test", origin.port());
    }

    @Test
    void an_allowed_tunnel_is_byte_exact_both_ways_and_its_200_has_no_length() throws IOException {
        byte[] hello = Hello.named("allowed.test");
        try (RawClient client = house.asking("allowed.test:443")) {
            assertThat(client.readHead()).isEqualTo("HTTP/1.1 200 Connection established\r\n\r\n");
            client.send(hello);
            assertThat(client.read(hello.length)).isEqualTo(hello);
            client.send("more");
            assertThat(client.read(4)).isEqualTo("more".getBytes());
        }
        assertThat(house.ledger.entries).isEmpty();
    }

    @Test
    void a_blocked_name_is_answered_with_the_page_and_never_dialled() throws IOException {
        try (RawClient client = house.asking("www.Blocked.test:443")) {
            assertThat(client.readAllText()).startsWith("HTTP/1.1 403 ").endsWith("blocked www.blocked.test");
        }
        assertThat(house.dialler.dialled).isEmpty();
        assertThat(house.ledger.entries).singleElement().satisfies(entry -> {
            assertThat(entry.response()).isEqualTo(Response.CONNECT_PAGE);
            assertThat(entry.verdict()).isInstanceOf(Verdict.Block.class);
            assertThat(entry.visit().host()).hasToString("www.blocked.test");
            assertThat(entry.visit().seen()).isEqualTo(Seen.CONNECT);
        });
    }

    @Test
    void a_client_that_waits_for_its_answer_is_let_go_with_it() throws IOException {
        try (RawClient client = house.asking("blocked.test:443")) {
            assertThat(client.readAllText()).endsWith("blocked blocked.test");
            assertThat(house.accepted).singleElement().returns(false, Channel::isOpen);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60_000})
    void a_client_that_sends_behind_its_connect_reads_the_page_and_may_go_on(int behind) throws IOException {
        try (RawClient client = house.client()) {
            client.send(TunnelHouse.head("blocked.test:443") + "x".repeat(behind));
            await().until(() -> client.socket().getInputStream().available() > 0);
            client.send(new byte[60_000]).send(new byte[60_000]);
            assertThat(client.readAllText()).endsWith("blocked blocked.test");
        }
    }

    @Test
    void a_shadow_rule_lets_through_and_writes_down() throws IOException {
        byte[] hello = Hello.named("allowed.test");
        try (RawClient client = house.connected("shadowed.test:443").send(hello)) {
            assertThat(client.read(hello.length)).isEqualTo(hello);
        }
        assertThat(house.ledger.entries)
                .singleElement()
                .satisfies(entry -> assertThat(entry.response()).isEqualTo(Response.RELAYED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allowed.test",
                "allowed.test:",
                "allowed.test:0",
                "allowed.test:65536",
                "allowed.test:0443",
                "allowed.test:443/x",
                "http://allowed.test:443",
                "u@allowed.test:443",
                "/",
                ":443",
                "[allowed.test]:443",
                "0x7f.1:443"
            })
    void a_target_that_is_no_authority_is_a_bad_request(String target) throws IOException {
        try (RawClient client = house.asking(target)) {
            assertThat(client.readAllText()).startsWith("HTTP/1.1 400 ");
        }
        assertThat(house.dialler.dialled).isEmpty();
        assertThat(house.ledger.entries)
                .singleElement()
                .satisfies(entry -> assertThat(entry.verdict()).isInstanceOf(Verdict.Refuse.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked"})
    void a_connect_with_content_is_a_bad_request(String field) throws IOException {
        try (RawClient client = house.client()) {
            client.send("CONNECT allowed.test:443 HTTP/1.1\r\n" + field + "\r\n\r\nhello");
            assertThat(client.readAllText()).startsWith("HTTP/1.1 400 ");
        }
        assertThat(house.dialler.dialled).isEmpty();
    }

    @Test
    void a_port_that_is_not_listed_is_refused_and_written_down() throws IOException {
        try (RawClient client = house.asking("allowed.test:25")) {
            assertThat(client.readAllText()).startsWith("HTTP/1.1 403 ");
        }
        assertThat(refusals()).containsExactly(Refusal.Reason.PORT);
    }

    @Test
    void bytes_that_came_with_the_connect_are_delivered_once_and_in_order() throws IOException {
        byte[] hello = Hello.named("allowed.test");
        byte[] early = Hello.record(23, new byte[300], 0, 300);
        try (RawClient client = house.client()) {
            client.send(join(TunnelHouse.head("allowed.test:443").getBytes(), hello, early));
            client.readHead();
            assertThat(client.read(hello.length + early.length)).isEqualTo(join(hello, early));
        }
        assertThat(origin.received()).isEqualTo(join(hello, early));
    }

    @Test
    void a_dial_that_fails_is_answered_instead_of_the_200() throws IOException {
        house.dialler.fail("refused.test", UpstreamException.of(UpstreamException.Kind.UNREACHABLE, "refused"));
        house.dialler.fail("slow.test", UpstreamException.of(UpstreamException.Kind.TIMED_OUT, "timed out"));
        try (RawClient client = house.asking("refused.test:443")) {
            assertThat(client.readAllText()).startsWith("HTTP/1.1 502 ");
        }
        try (RawClient client = house.asking("slow.test:443")) {
            assertThat(client.readAllText()).startsWith("HTTP/1.1 504 ");
        }
        assertThat(house.ledger.entries).isEmpty();
    }

    @Test
    void a_forbidden_dial_is_a_recorded_refusal() throws IOException {
        Refusal loop = new Refusal(Refusal.Reason.LOOP, "Weir itself");
        house.dialler.fail("self.test", UpstreamException.forbidden(loop));
        try (RawClient client = house.asking("self.test:443")) {
            assertThat(client.readAllText()).startsWith("HTTP/1.1 403 ");
        }
        assertThat(refusals()).containsExactly(Refusal.Reason.LOOP);
    }

    @Test
    void a_forbidden_address_is_refused_before_the_200() throws IOException {
        for (String target : List.of("127.0.0.1:443", "[::1]:443")) {
            try (RawClient client = house.asking(target)) {
                assertThat(client.readAllText()).startsWith("HTTP/1.1 403 ");
            }
        }
        assertThat(refusals()).containsExactly(Refusal.Reason.EGRESS, Refusal.Reason.EGRESS);
    }

    @Test
    void a_tunnel_to_an_address_goes_to_the_name_in_the_hello() throws IOException {
        byte[] hello = Hello.named("allowed.test");
        try (RawClient client = house.connected("203.0.113.5:443")) {
            assertThat(house.dialler.dialled).isEmpty();
            client.send(hello);
            assertThat(client.read(hello.length)).isEqualTo(hello);
        }
        assertThat(house.dialler.dialled).containsExactly("allowed.test:443");
    }

    @Test
    void a_tunnel_to_an_address_whose_hello_names_none_is_closed_and_nothing_dialled() throws IOException {
        try (RawClient client = house.connected("203.0.113.5:443").send(Hello.unnamed())) {
            assertThat(client.readUntilClosed()).hasSize(7);
        }
        assertThat(house.dialler.dialled).isEmpty();
        assertThat(refusals()).containsExactly(Refusal.Reason.UNNAMED);
    }

    @Test
    void a_tunnel_to_an_address_whose_name_may_not_be_dialled_is_closed_and_written_down() throws IOException {
        Refusal egress = new Refusal(Refusal.Reason.EGRESS, "10.0.0.1 is private");
        house.dialler.fail("inner.test", UpstreamException.forbidden(egress));
        try (RawClient client = house.connected("203.0.113.5:443").send(Hello.named("inner.test"))) {
            assertThat(client.readUntilClosed()).hasSize(7);
        }
        assertThat(refusals()).containsExactly(Refusal.Reason.EGRESS);
    }

    @Test
    void two_hundred_dials_that_never_end_slow_nobody() throws IOException {
        List<RawClient> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                waiting.add(house.asking("blackhole" + i + ".test:443"));
            }
            await().until(() -> house.dialler.pending.size() == 200);
            long start = System.nanoTime();
            byte[] hello = Hello.named("allowed.test");
            for (int i = 0; i < 20; i++) {
                try (RawClient client = house.connected("allowed.test:443").send(hello)) {
                    assertThat(client.read(hello.length)).isEqualTo(hello);
                }
            }
            assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
        } finally {
            for (RawClient client : waiting) {
                client.close();
            }
        }
    }

    @Test
    void a_client_that_leaves_while_dialling_takes_the_dial_with_it() throws IOException {
        RawClient client = house.asking("blackhole.test:443").send(new byte[100]);
        await().until(() -> house.dialler.pending.size() == 1);
        client.reset();
        await().until(() -> house.dialler.pending.get(0).isCancelled());
    }

    private List<Refusal.Reason> refusals() {
        return house.ledger.entries.stream()
                .map(entry -> ((Verdict.Refuse) entry.verdict()).refusal().reason())
                .toList();
    }

    static byte[] join(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
