package io.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.testing.Jvm;
import io.weir.testing.RawClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code weir serve} as a process of its own: how it begins, what it listens to, how it ends. */
class ServeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<Process> begun = new ArrayList<>();

    @BeforeEach
    void write_a_folder() throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/a.rules"), "exchange.example\n");
        Files.writeString(folder.resolve("weir.conf"), """
                weir {
                  proxy.listen = "127.0.0.1:0"
                  rules.watch = false
                  events.journal = events
                  rules.state = "state"
                  console.socket = "weir.sock"
                  egress.dns.servers = ["127.0.0.1:1"] # where nobody answers
                  limits { drain = 2s, dial-timeout = 1s }
                }
                """);
    }

    @AfterEach
    void end_what_is_left() {
        begun.forEach(Process::destroyForcibly);
    }

    @Test
    void it_says_when_it_is_ready_and_where_and_ends_with_0_on_sigterm() throws Exception {
        Process weir = serve();
        int port = port(weir);
        blocked(port, "exchange.example");

        weir.destroy(); // SIGTERM

        assertThat(exit(weir)).isZero();
        assertThat(folder.resolve("events")).isNotEmptyDirectory();
    }

    @Test
    void a_request_under_way_is_answered_before_it_ends() throws Exception {
        Process weir = serve();
        try (RawClient client = RawClient.connect(port(weir))) {
            client.send("CONNECT exchange.example:443 HTTP/1.1\r\n");
            weir.destroy();
            client.send("Host: exchange.example\r\n\r\n");
            client.readUntilClosed(); // its answer or a close, but an end
        }
        assertThat(exit(weir)).isZero();
    }

    @Test
    void sighup_takes_the_rules_anew() throws Exception {
        Process weir = serve();
        int port = port(weir);
        Files.writeString(folder.resolve("rules/b.rules"), "new.example\n");

        Program.run("kill", "-HUP", String.valueOf(weir.pid()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(answer(port, "new.example"))
                        .as("what it said: %s", Files.readString(folder.resolve("err")))
                        .startsWith("HTTP/1.1 403 Forbidden"));
        assertThat(weir.isAlive()).isTrue();
    }

    @Test
    void a_bad_configuration_is_told_whole_and_nothing_starts() throws Exception {
        Files.writeString(folder.resolve("rules/a.rules"), "exa mple.com\n");

        Process weir = serve("--set", "limits.drain=5", "--set", "proxy.lisen=x");

        assertThat(exit(weir)).isEqualTo(2);
        assertThat(weir.inputReader().lines()).isEmpty();
        assertThat(errors(weir))
                .contains(
                        "--set: limits.drain: found 5, expected a duration",
                        "--set: proxy.lisen: unknown key",
                        "rules/a.rules:1:");
    }

    @Test
    void without_a_rule_where_there_were_some_and_without_good_ones_nothing_starts() throws Exception {
        Process before = serve();
        port(before);
        before.destroy();
        exit(before);
        Files.writeString(folder.resolve("rules/a.rules"), "# moved\n");
        try (Stream<Path> kept = Files.walk(folder.resolve("state"))) {
            Path newest = kept.filter(file -> file.toString().endsWith(".zip"))
                    .findFirst()
                    .orElseThrow();
            Files.write(newest, new byte[] {1, 2, 3});
        }

        Process weir = serve();

        assertThat(exit(weir)).isEqualTo(2);
        assertThat(errors(weir)).contains("\nnot one rule is left in the files", "put the rules back");
    }

    @Test
    void rules_with_errors_are_told_whole_and_nothing_starts() throws Exception {
        Files.writeString(folder.resolve("rules/a.rules"), "exa mple.com\n@nonsense\n");

        Process weir = serve("--set", "rules.files=[\"rules/*.rules\", \"rules/gone.rules\"]");

        assertThat(exit(weir)).isEqualTo(2);
        assertThat(weir.inputReader().lines()).isEmpty();
        assertThat(errors(weir)).contains("rules/a.rules:1:", "rules/a.rules:2:", "rules/gone.rules");
    }

    @Test
    void an_address_in_use_is_one_line_and_exit_2() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            Process weir = serve("--set", "proxy.listen=" + address);

            assertThat(exit(weir)).isEqualTo(2);
            assertThat(errors(weir)).contains(address, "in use").doesNotContain("\tat ");
        }
    }

    @Test
    void a_journal_that_cannot_be_written_is_told_at_the_start() throws Exception {
        Files.writeString(folder.resolve("events"), "a file, not a folder");

        Process weir = serve();

        assertThat(exit(weir)).isEqualTo(2);
        assertThat(errors(weir)).contains("events").doesNotContain("\tat ");
    }

    @Test
    void what_it_starts_without_is_told_with_the_place_that_names_it() throws Exception {
        Files.createDirectories(folder.resolve("weir.sock/a"));

        Process weir = serve("--set", "egress.dns.hosts-file=nowhere");
        port(weir);
        weir.destroy();

        assertThat(exit(weir)).isZero();
        assertThat(errors(weir))
                .contains("without a control socket: " + folder.resolve("weir.conf") + ":6: console.socket: ")
                .contains("--set: egress.dns.hosts-file: " + folder.resolve("nowhere") + ": no such file");
    }

    @ParameterizedTest // 173
    @ValueSource(strings = {"weir-io-1", "weir-events"})
    void a_thread_that_dies_takes_the_process_with_it(String thread) throws Exception {
        assumeTrue(Runtime.version().feature() < 20, "only a JDK before 20 can stop a thread");
        Process weir = run(MortalWeir.class.getName(), "serve");
        int port = port(weir);
        blocked(port, "exchange.example");

        weir.outputWriter().append(thread).append('\n').flush();

        assertThat(exit(weir)).isEqualTo(1);
        assertThat(errors(weir)).contains("the thread " + thread + " has died");
    }

    private Process serve(String... more) throws IOException {
        return run("io.weir.cli.Main", "serve", more);
    }

    private Process run(String main, String verb, String... more) throws IOException {
        List<String> command =
                Jvm.running(main, verb, "-c", folder.resolve("weir.conf").toString());
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .start();
        begun.add(process);
        return process;
    }

    private static int port(Process weir) throws IOException {
        BufferedReader out = weir.inputReader();
        String line = out.readLine();
        assertThat(line).startsWith("ready proxy 127.0.0.1:");
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    private static int exit(Process weir) throws InterruptedException {
        assertThat(weir.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ended")
                .isTrue();
        return weir.exitValue();
    }

    private String errors(Process weir) throws IOException {
        assertThat(weir.isAlive()).isFalse();
        return Files.readString(folder.resolve("err"));
    }

    private static void blocked(int port, String name) throws IOException {
        assertThat(answer(port, name)).startsWith("HTTP/1.1 403 Forbidden");
    }

    /** The answer to a CONNECT for the name. */
    private static String answer(int port, String name) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            return client.send("CONNECT " + name + ":443 HTTP/1.1\r\nHost: " + name + "\r\n\r\n")
                    .readHead();
        }
    }
}
