package io.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import io.weir.users.UsersFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client must keep to itself stands in no file of Weir's and in no line it says. */
class SecretsTest {
    private static final String PASSWORD = "s3cret-word";
    private static final String PAIR = base64("anna:" + PASSWORD);

    @TempDir
    private Path folder;

    @Test
    void no_password_is_written_down_whether_it_is_right_wrong_or_in_a_broken_request() throws Exception {
        new UsersFile(folder.resolve("users")).put("anna", PASSWORD);
        try (RecordingOrigin silent = RecordingOrigin.silent();
                ServedWeir weir = ServedWeir.start(
                        folder,
                        List.of(),
                        "proxy.users-file=users",
                        "events.journal=said/events",
                        "rules.state=said/state")) {
            int port = weir.port();
            String known = "Proxy-Authorization: Basic " + PAIR + "\r\n";
            assertThat(ask(port, "GET http://exchange.example/ HTTP/1.1\r\nHost: x\r\n" + known))
                    .startsWith("HTTP/1.1 403 ");
            assertThat(ask(port, "CONNECT exchange.example:443 HTTP/1.1\r\nHost: x\r\n" + known))
                    .startsWith("HTTP/1.1 403 ");
            ask(port, "GET http://anna:" + PASSWORD + "@exchange.example/ HTTP/1.1\r\nHost: x\r\n" + known);
            ask(port, "CONNECT anna:" + PASSWORD + "@exchange.example:443 HTTP/1.1\r\nHost: x\r\n" + known);
            ask(
                    port,
                    "GET http://exchange.example/ HTTP/1.1\r\nHost: x\r\nProxy-Authorization : Basic " + PAIR + "\r\n");
            ask(port, "GET http://exchange.example/ HTTP/1.1\r\nHost: x\r\n" + known + known);
            ask(port, "Proxy-Authorization: Basic " + PAIR + "\r\n");
            ask(port, "GET http://exchange.example/ HTTP/9.9\r\nHost: x\r\n" + known);
            ask(
                    port,
                    "GET http://exchange.example/ HTTP/1.1\r\nHost: x\r\nProxy-Authorization: Basic "
                            + base64("anna:" + PASSWORD + PASSWORD) + "\r\n");
            ask(port, "GET http://exchange.example/ HTTP/1.1\r\nHost: x\r\nCookie: a=" + PASSWORD + "\r\n" + known);
            ask(
                    port,
                    "GET http://origin.example:" + silent.port() + "/?t=" + PASSWORD
                            + " HTTP/1.1\r\nHost: x\r\nX: \0\r\n");
            weir.end();
            assertThat(weir.exit()).isZero();
            assertThat(weir.errors()).doesNotContain(PASSWORD, PAIR);
        }
        assertThat(ServedWeir.events(folder.resolve("said/events")))
                .hasSizeGreaterThan(1)
                .anyMatch(event -> "anna".equals(event.user()));
        try (Stream<Path> files = Files.walk(folder.resolve("said"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PASSWORD, PAIR);
            }
        }
        assertThat(Files.readString(folder.resolve("users"))).doesNotContain(PASSWORD, PAIR);
    }

    private static String ask(int port, String head) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            client.send(head + "\r\n").finish();
            return new String(client.readUntilClosed(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
