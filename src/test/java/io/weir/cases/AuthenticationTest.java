package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.BlockEvent;
import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import io.weir.users.UsersFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that serves only those who name themselves (RFC 9110 §11.7, RFC 7617). */
@Timeout(60)
class AuthenticationTest {
    private static final String ANNA = "Proxy-Authorization: Basic " + base64("anna:s3cret-word");

    @TempDir
    private Path folder;

    @AutoClose
    private WeirUnderTest weir;

    @AutoClose
    private RecordingOrigin origin;

    @BeforeEach
    void start() throws IOException {
        new UsersFile(folder.resolve("users")).put("anna", "s3cret-word");
        weir = WeirUnderTest.with(folder, "proxy.users-file=users");
        origin = HttpOrigin.start();
    }

    @Test
    void a_stranger_is_asked_who_it_is_and_reaches_nobody() throws IOException {
        for (String field :
                new String[] {"X: y", "Proxy-Authorization: Basic " + base64("anna:wrong"), ANNA + "\r\n" + ANNA}) {
            for (String request :
                    new String[] {get("allowed.test", field), connect("allowed.test", field), get("blocked.test", field)
                    }) {
                assertThat(answer(request))
                        .startsWith("HTTP/1.1 407 ")
                        .containsIgnoringCase("proxy-authenticate: Basic realm=\"Weir\", charset=\"UTF-8\"")
                        .doesNotContain("wrong");
            }
        }
        assertThat(origin.connections()).isZero();
        assertThat(weir.events()).isEmpty();
    }

    @Test
    void a_request_may_follow_on_the_connection_that_was_asked() throws IOException {
        try (RawClient client = RawClient.connect(weir.port())) {
            String first = client.send(get("allowed.test", "X: y").replace("Connection: close\r\n", ""))
                    .readHead();
            assertThat(first).startsWith("HTTP/1.1 407 ");
            client.read(Integer.parseInt(first.replaceAll("(?is).*content-length: *(\\d+).*", "$1")));
            assertThat(client.send(get("allowed.test", ANNA)).readAllText()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(new String(origin.received(), StandardCharsets.ISO_8859_1))
                .doesNotContainIgnoringCase("proxy-authorization")
                .doesNotContain(base64("anna:s3cret-word"));
    }

    @Test
    void who_is_known_gets_a_tunnel_with_what_it_sent_behind_the_connect() throws IOException {
        byte[] hello = Hello.named("allowed.test");
        try (RecordingOrigin echo = RecordingOrigin.echo();
                RawClient client = RawClient.connect(weir.port())) {
            String target = "allowed.test:" + echo.port();
            client.send(Bytes.join(
                    ("CONNECT " + target + " HTTP/1.1\r\nHost: x\r\n" + ANNA + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII),
                    hello));
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(client.read(hello.length)).isEqualTo(hello);
        }
    }

    @Test // 185
    void a_block_names_the_user_and_keeps_the_password_to_itself() throws IOException {
        WrittenDown journal = new WrittenDown(weir);
        assertThat(answer(get("blocked.test", ANNA))).startsWith("HTTP/1.1 403 ");
        assertThat(answer(connect("blocked.test", ANNA))).startsWith("HTTP/1.1 403 ");
        assertThat(journal.exactly(2)).allMatch(event -> "anna".equals(event.user()), "made by anna");
        assertThat(journal.exactly(2)).extracting(BlockEvent::action).containsOnly("block");
        try (Stream<Path> files = Files.walk(folder.resolve("events"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file).content().doesNotContain("s3cret", base64("anna:s3cret-word"));
            }
        }
    }

    @Test // 181
    void guessing_is_slowed_down() throws IOException {
        int looked = 0;
        for (int i = 0; i < 30; i++) {
            String answer = answer(get("allowed.test", "Proxy-Authorization: Basic " + base64("anna:guess" + i)));
            if (answer.startsWith("HTTP/1.1 407 ")) {
                looked++;
            } else {
                assertThat(answer).startsWith("HTTP/1.1 429 ").containsIgnoringCase("retry-after: 60");
            }
        }
        assertThat(looked).isEqualTo(10);
    }

    private String answer(String request) throws IOException {
        try (RawClient client = RawClient.connect(weir.port()).send(request)) {
            return client.readAllText();
        }
    }

    private String get(String host, String field) {
        return NameCases.request(
                "http://" + host + ":" + origin.port() + "/", "Host: " + host, "Connection: close", field);
    }

    private String connect(String host, String field) {
        return "CONNECT " + host + ":" + origin.port() + " HTTP/1.1\r\nHost: x\r\n" + field + "\r\n\r\n";
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
