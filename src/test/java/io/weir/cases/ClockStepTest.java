package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.BlockEvent;
import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogue 172: somebody sets the clock while Weir serves. */
@Timeout(60)
class ClockStepTest {
    private final AtomicReference<Duration> step = new AtomicReference<>(Duration.ZERO);
    private final Clock clock = ((InstantSource) () -> Instant.now().plus(step.get())).withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H", "P2D", "-P2D", "P40D", "-P40D"})
    void a_step_of_the_clock_cuts_nobody_off_and_every_block_is_still_written(Duration by, @TempDir Path folder)
            throws IOException {
        try (RecordingOrigin echo = RecordingOrigin.echo();
                RecordingOrigin site = HttpOrigin.start();
                WeirUnderTest weir = WeirUnderTest.at(clock, folder);
                RawClient tunnel = RawClient.connect(weir.port());
                RawClient kept = RawClient.connect(weir.port());
                RawClient halfSaid = RawClient.connect(weir.port())) {
            String allowed = "GET http://allowed.test:" + site.port() + "/ HTTP/1.1\r\nHost: x\r\n\r\n";
            byte[] hello = Hello.named("allowed.test");
            tunnel.send("CONNECT allowed.test:" + echo.port() + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(tunnel.readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(tunnel.send(hello).read(hello.length)).isEqualTo(hello);
            answer(kept, allowed, "200");
            block(weir, "before.blocked.test");
            halfSaid.send("GET http://allowed.test:" + site.port() + "/ HTTP/1.1\r\n");

            step.set(by);

            halfSaid.send("Host: x\r\n\r\n");
            assertThat(halfSaid.readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(tunnel.send(hello).read(hello.length)).isEqualTo(hello);
            answer(kept, allowed, "200");
            block(weir, "after.blocked.test");
            assertThat(weir.events())
                    .extracting(BlockEvent::host)
                    .containsExactlyInAnyOrderElementsOf(List.of("before.blocked.test", "after.blocked.test"));
        }
    }

    private static void answer(RawClient client, String request, String status) throws IOException {
        client.send(request);
        assertThat(client.readHead()).startsWith("HTTP/1.1 " + status + " ");
        client.read(HttpOrigin.BODY.length());
    }

    private static void block(WeirUnderTest weir, String name) throws IOException {
        try (RawClient client = RawClient.connect(weir.port())) {
            client.send("GET http://" + name + "/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(client.readAllText()).startsWith("HTTP/1.1 403 ");
        }
    }
}
