package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.events.BlockEvent;
import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hellos of every make inside a tunnel to an allowed host: those that pass arrive byte for byte, the others not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
class HelloCatalogueTest {
    @AutoClose
    private WeirUnderTest weir;

    private RecordingOrigin origin;
    private WrittenDown journal;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        weir = WeirUnderTest.start(folder);
    }

    @BeforeEach
    void open() throws IOException {
        origin = RecordingOrigin.echo();
        journal = new WrittenDown(weir);
    }

    @AfterEach
    void close() throws IOException {
        origin.close();
    }

    static Stream<HelloCases.Case> hellos() {
        return HelloCases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hellos")
    void each_hello_comes_out_as_it_should(HelloCases.Case hello) throws IOException {
        try (RawClient client = connected().send(hello.bytes())) {
            check(client, hello.action(), hello.bytes());
        }
    }

    private void check(RawClient client, String action, byte[] hello) throws IOException {
        if (action.equals("pass")) {
            assertThat(client.read(hello.length)).isEqualTo(hello);
            assertThat(origin.received()).isEqualTo(hello);
            journal.nothing();
        } else {
            client.readUntilClosed();
            originSawNoByte();
            assertThat(journal.one()).returns(action, BlockEvent::action);
        }
    }

    @ParameterizedTest(name = "{0}") // 109, 112
    @MethodSource("hellos")
    void each_hello_comes_out_the_same_byte_by_byte(HelloCases.Case hello) throws IOException {
        try (RawClient client = connected()) {
            sendByteByByte(client, hello.bytes());
            check(client, hello.action(), hello.bytes());
        }
    }

    static Stream<HelloCases.Case> recorded() {
        return HelloCases.recorded();
    }

    @ParameterizedTest(name = "{0}") // 110, 112
    @MethodSource("recorded")
    void each_hello_comes_out_the_same_in_other_records(HelloCases.Case hello) throws IOException {
        try (RawClient client = connected().send(hello.bytes())) {
            check(client, hello.action(), hello.bytes());
        }
    }

    @ParameterizedTest(name = "{0}") // 92
    @MethodSource("hellos")
    void each_hello_comes_out_the_same_in_the_segment_of_its_connect(HelloCases.Case hello) throws IOException {
        byte[] head = Bytes.connect("allowed.test:" + origin.port()).getBytes(StandardCharsets.ISO_8859_1);
        try (RawClient client = RawClient.connect(weir.port()).send(Bytes.join(head, hello.bytes()))) {
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            check(client, hello.action(), hello.bytes());
        }
    }

    /** Of a client that is turned away in the middle the rest can't be sent. */
    private static void sendByteByByte(RawClient client, byte[] bytes) {
        try {
            client.sendInPieces(bytes, 1);
        } catch (IOException turnedAway) {
            assertThat(turnedAway).hasMessageContaining("");
        }
    }

    @Test // 109
    void a_blocked_name_split_over_two_segments_is_found() throws IOException {
        byte[] hello = Hello.named("blocked.test");
        int inTheName = hello.length - 5;
        try (RawClient client = connected().send(Arrays.copyOf(hello, inTheName))) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            client.send(Arrays.copyOfRange(hello, inTheName, hello.length));
            client.readUntilClosed();
        }
        originSawNoByte();
        assertThat(journal.one()).returns("blocked.test", BlockEvent::host);
    }

    private void originSawNoByte() {
        await().until(origin::isAtEnd);
        assertThat(origin.received()).isEmpty();
    }

    private RawClient connected() throws IOException {
        return Bytes.connected(weir, "allowed.test:" + origin.port());
    }
}
