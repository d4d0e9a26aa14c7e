package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import io.weir.users.UsersFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A list that does not hold for a group of users: for its members, and for nobody else. */
@Timeout(60)
class GroupsOfUsersTest {
    @TempDir
    private Path folder;

    @AutoClose
    private WeirUnderTest weir;

    @AutoClose
    private RecordingOrigin origin;

    @BeforeEach
    void start() throws IOException {
        UsersFile users = new UsersFile(folder.resolve("users"));
        users.put("anna", "s3cret-word");
        users.put("boris", "s3cret-word");
        weir = WeirUnderTest.with(
                folder, "proxy.users-file=users", "policy.groups=[{ name = desk, users = [anna], except = [test] }]");
        origin = HttpOrigin.start();
    }

    @Test
    void a_member_is_relayed_and_everybody_else_blocked() throws IOException {
        String url = "GET http://blocked.test:" + origin.port()
                + "/ HTTP/1.1\r\nHost: blocked.test\r\nConnection: close\r\n";

        WrittenDown journal = new WrittenDown(weir);
        assertThat(answer(url, "anna")).startsWith("HTTP/1.1 200 ");
        assertThat(answer(url, "boris")).startsWith("HTTP/1.1 403 ");
        assertThat(journal.exactly(1))
                .singleElement()
                .satisfies(event -> assertThat(event.user()).isEqualTo("boris"));
    }

    @Test
    void the_name_inside_a_member_s_tunnel_is_judged_for_the_member() throws IOException {
        byte[] hello = Hello.named("blocked.test");
        try (RecordingOrigin echo = RecordingOrigin.echo();
                RawClient client = RawClient.connect(weir.port())) {
            client.send(
                    "CONNECT allowed.test:" + echo.port() + " HTTP/1.1\r\nHost: x\r\n" + field("anna") + "\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            client.send(hello);
            assertThat(client.read(hello.length)).isEqualTo(hello);
        }
    }

    private String answer(String request, String user) throws IOException {
        try (RawClient client = RawClient.connect(weir.port()).send(request + field(user) + "\r\n\r\n")) {
            return client.readAllText();
        }
    }

    private static String field(String user) {
        byte[] pair = (user + ":s3cret-word").getBytes(StandardCharsets.UTF_8);
        return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
