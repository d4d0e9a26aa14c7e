package io.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.Main;
import io.weir.testing.Jvm;
import io.weir.testing.ListServer;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules.lists} against a running Weir and a real server. */
class ListsTest {
    private static final String FIVE =
            "name;site\nA;www.one.example\nB;two.example\nC;three.example\nD;four.example\nE;x5.example\n";

    @TempDir
    Path folder;

    @Test
    void a_fetched_list_blocks_by_its_name_order_and_address() throws Exception {
        try (ListServer server = new ListServer().serve("/consob.csv", FIVE);
                ServedWeir weir = start(server)) {
            assertThat(answer(weir, "one.example")).startsWith("HTTP/1.1 451").contains("Consob", "7/2026");
            weir.end();
            assertThat(weir.exit()).isZero();
            assertThat(ServedWeir.events(folder.resolve("events")))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.list()).isEqualTo("consob");
                        assertThat(event.source()).isEqualTo(server.uri("/consob.csv") + ":2");
                    });
        }
    }

    @Test
    void a_restart_without_the_server_uses_the_copy() throws Exception {
        ListServer server = new ListServer().serve("/consob.csv", FIVE);
        try (ServedWeir weir = start(server)) {
            assertThat(answer(weir, "two.example")).startsWith("HTTP/1.1 451");
        }
        server.close();
        try (ServedWeir weir = start(server)) {
            assertThat(answer(weir, "two.example")).startsWith("HTTP/1.1 451");
        }
    }

    @Test
    void a_start_that_gets_no_list_serves_and_says_so() throws Exception {
        ListServer server = new ListServer();
        server.close();
        try (ServedWeir weir = start(server)) {
            assertThat(weir(server, "validate").out()).contains("N025", "never fetched");
            assertThat(answer(weir, "exchange.example")).startsWith("HTTP/1.1 403");
            Program status = weir(server, "status");
            assertThat(status.out()).contains("consob: 0 rules, never fetched", "STALE", "no connection");
            assertThat(status.exit()).isEqualTo(1);
            Program refreshed = weir(server, "reload", "--refresh");
            assertThat(refreshed.out()).contains("list consob was not taken: ", "no connection");
            assertThat(refreshed.exit()).isEqualTo(1);
            assertThat(weir.errors()).contains("list consob is not taken", "there is no copy of it yet");
        }
    }

    @Test
    void the_proxy_that_leads_out_is_given_its_password_with_the_request_for_a_tunnel() throws Exception {
        String no = "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n";
        try (RecordingOrigin proxy = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[8192]);
                    conversation.send(no.getBytes(StandardCharsets.US_ASCII));
                });
                ServedWeir weir = ServedWeir.start(
                        folder,
                        List.of(),
                        "rules.state=state",
                        "rules.lists=[{ name = a, source = \"https://lists.invalid/a.txt\" }]",
                        "rules.fetch.proxy=\"anna:s3cret@127.0.0.1:" + proxy.port() + "\"")) {
            assertThat(new String(proxy.received(), StandardCharsets.US_ASCII))
                    .startsWith("CONNECT lists.invalid:443 HTTP/1.1\r\n")
                    .contains("\r\nProxy-Authorization: Basic YW5uYTpzM2NyZXQ=\r\n");
            assertThat(weir.errors())
                    .contains(
                            "the proxy of rules.fetch.proxy doesn't take the name and password given there (status 407)")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void a_refresh_takes_what_changed_and_a_list_that_shrank_waits_for_a_yes() throws Exception {
        try (ListServer server = new ListServer().serve("/consob.csv", FIVE);
                ServedWeir weir = start(server)) {
            server.serve("/consob.csv", FIVE + "F;new.example\n");
            Program refreshed = weir(server, "reload", "--refresh");
            assertThat(refreshed.out()).contains("+ block new.example").doesNotContain("not taken");
            assertThat(refreshed.exit()).isZero();

            server.serve("/consob.csv", "name;site\nA;two.example\n");
            Program shrunk = weir(server, "reload", "--refresh");
            assertThat(shrunk.out()).contains("list consob was not taken: ", "from 6 rules to 1", "--accept-shrink");
            assertThat(shrunk.exit()).isEqualTo(1);
            assertThat(answer(weir, "one.example")).startsWith("HTTP/1.1 451");
            Program status = weir(server, "status");
            assertThat(status.out()).contains("from 6 rules to 1", "--accept-shrink");
            assertThat(status.exit()).isEqualTo(1);

            Program look = weir(server, "reload", "--dry-run", "--accept-shrink");
            assertThat(look.out()).contains("- block one.example", "a reload would take");
            assertThat(answer(weir, "one.example")).startsWith("HTTP/1.1 451");

            Program accepted = weir(server, "reload", "--accept-shrink");
            assertThat(accepted.out()).contains("- block one.example");
            assertThat(weir(server, "status").exit()).isZero();
        }
    }

    @Test
    void a_local_list_is_watched_and_kept_where_it_shrinks_too_much() throws Exception {
        try (ListServer server = new ListServer().serve("/consob.csv", FIVE)) {
            Files.writeString(folder.resolve("theirs.txt"), "a1.example\na2.example\na3.example\na4.example\n");
            try (ServedWeir weir = start(server)) {
                Files.writeString(folder.resolve("theirs.txt"), "a1.example\n");
                Program reload = weir(server, "reload");
                assertThat(reload.out()).contains("list theirs shrank from 4 rules to 1", "--accept-shrink");
                assertThat(reload.exit()).isEqualTo(1);
                assertThat(weir(server, "reload", "--accept-shrink").exit()).isZero();
                assertThat(weir(server, "status").out()).contains("theirs: 1 rule\n");
            }
        }
    }

    private ServedWeir start(ListServer server) throws IOException {
        return ServedWeir.start(folder, List.of(), settings(server).toArray(String[]::new));
    }

    private List<String> settings(ListServer server) throws IOException {
        Path theirs = folder.resolve("theirs.txt");
        if (!Files.exists(theirs)) {
            Files.writeString(theirs, "a1.example\n");
        }
        return List.of(
                "rules.state=state",
                "console.socket=weir.sock",
                "rules.fetch.timeout=5s",
                "rules.lists=[{ name = consob, source = \"" + server.uri("/consob.csv")
                        + "\", strip-www = true, order = \"7/2026\", authority = Consob },"
                        + " { name = theirs, source = theirs.txt }]");
    }

    private static String answer(ServedWeir weir, String host) throws IOException {
        try (RawClient client = RawClient.connect(weir.port())) {
            client.send("GET http://" + host + "/ HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            return client.readAllText();
        }
    }

    private Program weir(ListServer server, String... words) throws IOException, InterruptedException {
        List<String> command = Jvm.running(Main.class.getName(), words);
        command.addAll(List.of("-c", folder.resolve("weir.conf").toString()));
        settings(server).forEach(setting -> command.addAll(List.of("--set", setting)));
        return Program.run(command);
    }
}
