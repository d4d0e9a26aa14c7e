package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.BlackHole;
import io.weir.testing.DnsReply;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import io.weir.testing.StubDns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Origins that never answer a dial or whose names never resolve cost nobody else anything: stock LittleProxy stands still on both. */
@Timeout(60)
class StallTest {
    private static final int STALLED = 40;

    @TempDir
    Path folder;

    @Test // 64
    void requests_to_a_black_hole_hold_up_nobody_else() throws Exception {
        try (BlackHole hole = BlackHole.open(77, 0);
                RecordingOrigin origin = HttpOrigin.start();
                WeirUnderTest weir = WeirUnderTest.with(folder, "limits.dial-timeout=8s")) {
            String url = "http://127.0.0.77:" + hole.address().getPort() + "/";
            List<RawClient> stalled = stall(weir, url);
            others(weir, origin);
            // While the others were served, not one of these had come back: they were stalled all the time.
            assertThat(stalled.get(0).hearsNothingFor(Duration.ofMillis(1))).isTrue();
            for (RawClient client : stalled) {
                assertThat(client.readHead()).startsWith("HTTP/1.1 504");
                client.close();
            }
        }
    }

    @Test // 158
    void names_that_never_resolve_hold_up_nobody_else() throws Exception {
        try (StubDns dns = StubDns.start().name("slow.example", DnsReply.silence());
                RecordingOrigin origin = HttpOrigin.start();
                WeirUnderTest weir = WeirUnderTest.with(
                        folder,
                        "limits.dial-timeout=8s",
                        "egress.dns.servers=[\"127.0.0.1:" + dns.address().getPort() + "\"]")) {
            List<RawClient> stalled = stall(weir, "http://slow.example/");
            others(weir, origin);
            assertThat(stalled.get(0).hearsNothingFor(Duration.ofMillis(1))).isTrue();
            for (RawClient client : stalled) {
                assertThat(client.readHead()).startsWith("HTTP/1.1 504");
                client.close();
            }
        }
    }

    private static List<RawClient> stall(WeirUnderTest weir, String url) throws IOException {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < STALLED; i++) {
            clients.add(RawClient.connect(weir.port()).send(NameCases.get(url)));
        }
        return clients;
    }

    private static void others(WeirUnderTest weir, RecordingOrigin origin) throws IOException {
        for (int i = 0; i < 10; i++) {
            try (RawClient client = RawClient.connect(weir.port())) {
                client.send(NameCases.get("http://allowed.test:" + origin.port() + "/"));
                assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            }
        }
    }
}
