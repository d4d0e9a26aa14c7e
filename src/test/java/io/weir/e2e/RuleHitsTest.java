package io.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.Main;
import io.weir.testing.Jvm;
import io.weir.testing.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hits of rules as {@code weir rules hits} tells them of a running Weir, and after it. */
class RuleHitsTest {
    private static final String SOCKET = "console.socket=weir.sock";

    @TempDir
    Path folder;

    @Test
    void hits_are_told_at_once_and_kept_across_restarts() throws Exception {
        try (ServedWeir weir = ServedWeir.start(folder, List.of(), SOCKET)) {
            block(weir);
            block(weir);
            assertThat(hits()).contains("\"rule\":\"exchange.example\"", "\"hits\":2");
            block(weir);
            weir.end();
            assertThat(weir.exit()).isZero();
        }
        assertThat(hits()).contains("\"hits\":3");
        try (ServedWeir weir = ServedWeir.start(folder, List.of(), SOCKET)) {
            block(weir);
            assertThat(hits()).contains("\"hits\":4");
        }
    }

    private static void block(ServedWeir weir) throws IOException {
        try (RawClient client = RawClient.connect(weir.port())) {
            client.send("GET http://exchange.example/ HTTP/1.1\r\nHost: exchange.example\r\nConnection: close\r\n\r\n");
            assertThat(client.readAllText()).startsWith("HTTP/1.1 403");
        }
    }

    private String hits() throws IOException, InterruptedException {
        String config = folder.resolve("weir.conf").toString();
        Program program = Program.run(
                Jvm.running(Main.class.getName(), "rules", "hits", "--json", "-c", config, "--set", SOCKET));
        assertThat(program.exit()).as(program.err()).isZero();
        return program.out();
    }
}
