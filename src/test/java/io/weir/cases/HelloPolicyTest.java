package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.internal.PlatformDependent;
import io.weir.events.BlockEvent;
import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import io.weir.testing.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hellos against a Weir with other policies than it is shipped with, and in numbers. */
@Timeout(60)
class HelloPolicyTest {
    private static final int CROWD = 1000;

    @TempDir
    private Path folder;

    @Test // 106
    void a_nameless_hello_is_blocked_where_the_policy_says_so() throws IOException {
        try (WeirUnderTest weir = WeirUnderTest.with(folder, "policy.unnamed=block");
                RecordingOrigin origin = RecordingOrigin.echo();
                RawClient client = Bytes.connected(weir, "allowed.test:" + origin.port())) {
            WrittenDown journal = new WrittenDown(weir);
            client.send(Hello.unnamed());
            client.readUntilClosed();
            assertThat(journal.one()).returns("unnamed", BlockEvent::reason).returns("refuse", BlockEvent::action);
            assertThat(origin.received()).isEmpty();
        }
    }

    @Test // 102, 103
    void differing_names_are_blocked_where_the_policy_says_so() throws IOException {
        try (WeirUnderTest weir = WeirUnderTest.with(folder, "policy.name-mismatch=block");
                RecordingOrigin origin = RecordingOrigin.echo();
                RawClient client = Bytes.connected(weir, "allowed.test:" + origin.port())) {
            WrittenDown journal = new WrittenDown(weir);
            client.send(Hello.named("allowed2.test"));
            client.readUntilClosed();
            assertThat(journal.one()).returns("name-mismatch", BlockEvent::reason);
            assertThat(origin.received()).isEmpty();
        }
    }

    @Test // 104
    void a_public_address_is_never_dialled_where_the_hello_names_another_place() throws IOException {
        byte[] hello = Hello.named("allowed.test");
        try (WeirUnderTest weir = WeirUnderTest.with(folder);
                RecordingOrigin origin = RecordingOrigin.echo();
                RawClient client = Bytes.connected(weir, "93.184.216.34:" + origin.port())) {
            client.send(hello);
            assertThat(client.read(hello.length)).isEqualTo(hello);
        }
    }

    @Test // 116
    void announced_lengths_cost_no_memory() throws IOException {
        byte[] announces16MiB = {22, 3, 1, 0x40, 0, 1, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        try (WeirUnderTest weir = WeirUnderTest.with(folder, "limits.hello-timeout=20s", "limits.head-timeout=20s");
                RecordingOrigin origin = RecordingOrigin.echo()) {
            long before = directBytes();
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                clients.add(
                        Bytes.connected(weir, "allowed.test:" + origin.port()).send(announces16MiB));
            }
            for (RawClient client : clients) {
                client.readUntilClosed(); // at once: no hello is that long
                client.close();
            }
            assertThat(directBytes() - before).isLessThan(16 << 20);
            assertThat(origin.received()).isEmpty();
        }
    }

    @Test // 115, 116
    void it_is_the_bytes_of_a_hello_that_count_not_those_of_its_records() throws IOException {
        byte[] large = Records.of(
                1,
                Records.bodies(
                        Hello.with().name("allowed.test").padded(60 * 1024).records(16_000)));
        byte[] blocked = Records.of(
                1,
                Records.bodies(
                        Hello.with().padded(60 * 1024).name("blocked.test").records(16_000)));
        byte[] tooLarge = Records.of(
                1,
                Records.bodies(
                        Hello.with().name("allowed.test").padded(66 * 1024).records(16_000)));
        try (WeirUnderTest weir = WeirUnderTest.with(folder, "limits.hello-timeout=20s");
                RecordingOrigin origin = RecordingOrigin.echo()) {
            try (RawClient client =
                    Bytes.connected(weir, "allowed.test:" + origin.port()).send(large)) {
                assertThat(client.read(large.length)).isEqualTo(large);
            }
            for (byte[] hello : List.of(blocked, tooLarge)) {
                WrittenDown journal = new WrittenDown(weir);
                int seen = origin.received().length;
                try (RawClient client =
                        Bytes.connected(weir, "allowed.test:" + origin.port()).send(hello)) {
                    client.readUntilClosed();
                }
                journal.one();
                assertThat(origin.received()).hasSize(seen);
            }
        }
    }

    private static long directBytes() {
        return PlatformDependent.usedDirectMemory();
    }
}
