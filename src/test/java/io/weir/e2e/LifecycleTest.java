package io.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.cli.Main;
import io.weir.events.BlockEvent;
import io.weir.testing.Jvm;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import io.weir.testing.Seeded;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the world does to a running Weir: kills it, fills its disk, takes its descriptors, asks it to go. */
class LifecycleTest {
    private static final int KILLS = Integer.getInteger("weir.kills", 3);
    private static final int CLIENTS = 4;

    @TempDir
    private Path folder;

    @Test // 169: -Dweir.kills=100 for more
    void no_event_is_lost_whose_client_was_answered_however_often_it_is_killed() throws Exception {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        Seeded random = new Seeded();
        for (int kill = 0; kill < KILLS; kill++) {
            try (ServedWeir weir = ServedWeir.start(folder, List.of())) {
                List<Thread> clients = new ArrayList<>();
                CountDownLatch busy = new CountDownLatch(20);
                for (int i = 0; i < CLIENTS; i++) {
                    String prefix = "k" + kill + "-c" + i + "-n";
                    clients.add(new Thread(() -> askForEver(weir.port(), prefix, answered, busy)));
                }
                clients.forEach(Thread::start);
                busy.await();
                java.util.concurrent.locks.LockSupport.parkNanos(random.nextInt(200) * 1_000_000L);
                weir.kill();
                for (Thread client : clients) {
                    client.join();
                }
            }
        }
        Set<String> written = ServedWeir.events(folder.resolve("events")).stream()
                .map(BlockEvent::host)
                .collect(Collectors.toSet());
        assertThat(written).as(random.toString()).containsAll(answered);
        assertThat(answered).hasSizeGreaterThan(20 * KILLS - 1);
        System.out.println(
                answered.size() + " clients answered over " + KILLS + " kills, " + written.size() + " events");
    }

    private static void askForEver(int port, String prefix, Set<String> answered, CountDownLatch busy) {
        for (int n = 0; ; n++) {
            String name = prefix + n + ".exchange.example";
            try (RawClient client = RawClient.connect(port)) {
                client.send("CONNECT " + name + ":443 HTTP/1.1\r\nHost: " + name + "\r\n\r\n");
                if (client.readHead().startsWith("HTTP/1.1 403 ")) {
                    answered.add(name);
                }
                busy.countDown();
            } catch (IOException | AssertionError killed) {
                return;
            }
        }
    }

    @Test // 169
    void it_binds_again_at_once_after_a_kill_with_connections_open() throws Exception {
        ServedWeir first = ServedWeir.start(folder, List.of());
        try (RawClient open = RawClient.connect(first.port())) {
            assertThat(block(first.port())).startsWith("HTTP/1.1 403 ");
            open.send("GET ");
            first.kill();
            try (ServedWeir second = ServedWeir.start(folder, List.of(), "proxy.listen=127.0.0.1:" + first.port())) {
                assertThat(block(second.port())).startsWith("HTTP/1.1 403 ");
            }
        }
    }

    @Test // 170
    void sigterm_lets_a_download_finish_and_takes_nobody_new() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (RecordingOrigin origin = RecordingOrigin.running(talk -> {
                    talk.read(new byte[4096]);
                    talk.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
                    begun.countDown();
                    waitFor(goOn);
                    talk.send("half".getBytes(StandardCharsets.US_ASCII));
                });
                ServedWeir weir = ServedWeir.start(folder, List.of());
                RawClient client = RawClient.connect(weir.port());
                RawClient idle = RawClient.connect(weir.port())) {
            client.send("GET http://origin.example:" + origin.port() + "/ HTTP/1.1\r\nHost: x\r\n\r\n");
            begun.await();
            weir.end();
            idle.readUntilClosed(); // nothing is under way there
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> RawClient.connect(weir.port())).isInstanceOf(IOException.class));
            assertThat(weir.isAlive()).isTrue();
            goOn.countDown();
            assertThat(client.readAllText()).startsWith("HTTP/1.1 200 ").endsWith("halfhalf");
            assertThat(weir.exit()).isZero();
        }
    }

    @Test // 170
    void what_does_not_finish_is_cut_at_the_limit_of_the_drain() throws Exception {
        try (RecordingOrigin origin = RecordingOrigin.echo();
                ServedWeir weir = ServedWeir.start(
                        folder, List.of(), "limits.drain=1s", "proxy.connect-ports=[" + origin.port() + "]");
                RawClient tunnel = RawClient.connect(weir.port())) {
            tunnel.send("CONNECT origin.example:" + origin.port() + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(tunnel.readHead()).startsWith("HTTP/1.1 200 ");
            long start = System.nanoTime();
            weir.end();
            tunnel.readUntilClosed();
            assertThat(weir.exit()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(9));
        }
    }

    @Test // 166
    void without_descriptors_it_waits_quietly_and_serves_again_when_there_are_some() throws Exception {
        List<String> limited = List.of("bash", "-c", "ulimit -n 200; exec \"$@\"", "bash");
        Program.assumeThere("bash");
        try (ServedWeir weir = ServedWeir.start(folder, limited, "limits.head-timeout=1h")) {
            assertThat(block(weir.port())).startsWith("HTTP/1.1 403 ");
            List<RawClient> crowd = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                crowd.add(RawClient.connect(weir.port())); // the kernel's queue takes the rest
            }
            try (SocketChannel control = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("weir.sock")))) {
                control.write(ByteBuffer.wrap("GET /status HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
                Duration before = weir.cpu();
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofSeconds(3).toNanos());
                assertThat(weir.cpu().minus(before)).as("CPU in 3 s").isLessThan(Duration.ofMillis(600));
                for (RawClient client : crowd) {
                    client.close();
                }
                control.read(ByteBuffer.allocate(12)); // answered or closed: who asks does not end Weir
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> block(weir.port()).startsWith("HTTP/1.1 403 "));
            assertThat(weir.isAlive()).isTrue();
            assertThat(weir.errors().lines().filter(line -> line.contains(" accept")))
                    .as("lines about accepting")
                    .hasSize(1);
        }
    }

    @Test
    void a_full_disk_under_the_journal_is_told_survived_and_left_behind() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(mounted(disk), "only root can mount a small disk");
        Path filler = disk.resolve("filler");
        try (ServedWeir weir = ServedWeir.start(folder, List.of(), "events.journal=disk/events")) {
            assertThat(block(weir.port())).startsWith("HTTP/1.1 403 ");
            assertThatThrownBy(() -> Files.write(filler, new byte[1 << 20])).isInstanceOf(IOException.class);
            for (int i = 0; i < 20; i++) { // into the rest of the last page, then into nothing
                assertThat(block(weir.port())).startsWith("HTTP/1.1 403 ");
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> weir.errors().contains("go unrecorded"));
            assertThat(weir.errors())
                    .contains("The event journal cannot be written")
                    .contains("No space left");
            Program told = status();
            assertThat(told.exit()).isEqualTo(1);
            assertThat(told.out()).containsPattern("JOURNAL +cannot be written: .*No space left");

            Files.delete(filler);
            await().atMost(Duration.ofSeconds(10)).until(() -> weir.errors().contains("can be written again"));
            await("those that were answered unrecorded are written late")
                    .untilAsserted(() -> assertThat(ServedWeir.events(disk.resolve("events")))
                            .hasSize(21));
            assertThat(block(weir.port())).startsWith("HTTP/1.1 403 ");
            assertThat(ServedWeir.events(disk.resolve("events"))).hasSize(22);
            await("an episode ends after a while")
                    .untilAsserted(() -> assertThat(status().exit()).isZero());
            weir.end();
            assertThat(weir.exit()).isZero();
        } finally {
            Program.run("umount", "-l", disk.toString());
        }
    }

    private Program status() throws IOException, InterruptedException {
        return Program.run(Jvm.running(
                Main.class.getName(),
                "status",
                "-c",
                folder.resolve("weir.conf").toString()));
    }

    private static boolean mounted(Path disk) throws Exception {
        return Program.run("id", "-u").out().strip().equals("0")
                && Program.run("mount", "-t", "tmpfs", "-o", "size=64k", "weir-test", disk.toString())
                                .exit()
                        == 0;
    }

    private static String block(int port) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            return client.send("CONNECT exchange.example:443 HTTP/1.1\r\nHost: x\r\n\r\n")
                    .readAllText();
        } catch (IOException refused) {
            return "";
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
