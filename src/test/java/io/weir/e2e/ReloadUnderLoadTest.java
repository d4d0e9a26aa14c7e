package io.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catalogue 167, bounded by {@code -Dweir.reload.names} and {@code -Dweir.reloads}: who is served meanwhile sees nothing of it. */
class ReloadUnderLoadTest {
    private static final int NAMES = Integer.getInteger("weir.reload.names", 20_000);
    private static final int RELOADS = Integer.getInteger("weir.reloads", 10);
    private static final int CLIENTS = 4;

    @TempDir
    private Path folder;

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger served = new AtomicInteger();
    private volatile boolean over;

    @Test
    void rules_taken_again_and_again_under_load_fail_no_request_drop_no_tunnel_and_open_nothing() throws Exception {
        try (RecordingOrigin site = RecordingOrigin.running(ReloadUnderLoadTest::serve);
                RecordingOrigin echo = RecordingOrigin.echo();
                ServedWeir weir =
                        ServedWeir.start(folder, List.of(), "proxy.connect-ports=[443, " + echo.port() + "]");
                RawClient tunnel = RawClient.connect(weir.port())) {
            tunnel.send("CONNECT origin.example:" + echo.port() + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(tunnel.readHead()).startsWith("HTTP/1.1 200 ");
            byte[] hello = Hello.named("origin.example");
            tunnel.send(hello).read(hello.length);
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Thread(() -> ask(weir.port(), site.port())));
            }
            clients.forEach(Thread::start);
            long start = System.nanoTime();
            for (int generation = 1; generation <= RELOADS; generation++) {
                reload(weir, generation);
            }
            over = true;
            for (Thread client : clients) {
                client.join();
            }
            System.out.printf(
                    "%d reloads of %d names, %d requests, %d ms%n",
                    RELOADS,
                    NAMES,
                    served.get(),
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            assertThat(wrong).isEmpty();
            assertThat(served.get()).isGreaterThan(RELOADS);
            tunnel.send("still here");
            assertThat(new String(tunnel.read(10), StandardCharsets.US_ASCII)).isEqualTo("still here");
        }
    }

    /** Returns once the new rules are in force: the name that only they have is blocked. */
    private void reload(ServedWeir weir, int generation) throws IOException, InterruptedException {
        String own = "only-" + generation + ".example";
        Path saved = folder.resolve("a.rules.new");
        Files.writeString(
                saved,
                IntStream.range(0, NAMES)
                        .mapToObj(n -> n == NAMES / 2 ? "exchange.example" : "n" + n * 31 + "-" + generation + ".test")
                        .collect(Collectors.joining("\n", "", "\n" + own + "\n")));
        Files.move(
                saved, folder.resolve("a.rules"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        weir.hangUp();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(answer(weir.port(), own))
                        .as("what it said: %s", weir.errors())
                        .startsWith("HTTP/1.1 403 "));
    }

    private static String answer(int port, String name) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            return client.send("GET http://" + name + "/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .readHead();
        }
    }

    /** In turn, on a connection each: what every rule set blocks, and what none does. */
    private void ask(int port, int site) {
        while (!over) {
            expect("HTTP/1.1 403 ", port, "exchange.example");
            expect("HTTP/1.1 200 ", port, "origin.example:" + site);
        }
    }

    private void expect(String status, int port, String name) {
        try {
            String head = answer(port, name);
            if (!head.startsWith(status)) {
                wrong.add(name + ": " + head);
            }
            served.incrementAndGet();
        } catch (IOException e) {
            wrong.add(name + ": " + e);
        }
    }

    private static void serve(RecordingOrigin.Conversation talk) throws IOException {
        if (talk.read(new byte[8192]) > 0) {
            talk.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
                    .getBytes(StandardCharsets.US_ASCII));
        }
        talk.close();
    }
}
