package io.weir.e2e;

import io.weir.testing.BlackHole;
import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What scripts/soak runs: long mixed load, a crowd of slow clients, a crowd that asks for a black hole. Not a test: it takes its time. */
final class Soak {
    private static final int LOADERS = 12;
    private static final byte[] PAGE =
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".getBytes(StandardCharsets.US_ASCII);

    private final ServedWeir weir;
    private final RecordingOrigin origin;
    private final RecordingOrigin echo;

    private Soak(ServedWeir weir, RecordingOrigin origin, RecordingOrigin echo) {
        this.weir = weir;
        this.origin = origin;
        this.echo = echo;
    }

    /** {@code soak MINUTES}, {@code slow CLIENTS} or {@code hole CLIENTS}. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("weir-soak");
        int number = Integer.parseInt(args[1]);
        System.exit(run(args[0], number, folder) ? 0 : 1);
    }

    private static boolean run(String mode, int number, Path folder) throws Exception {
        try (RecordingOrigin origin = RecordingOrigin.running(Soak::serve);
                RecordingOrigin echo = RecordingOrigin.running(Soak::echo);
                ServedWeir weir = ServedWeir.start(
                        folder,
                        SampledWeir.class.getName(),
                        List.of(),
                        "limits.head-timeout=10m",
                        "proxy.connect-ports=[443, " + echo.port() + "]")) {
            Soak soak = new Soak(weir, origin, echo);
            return switch (mode) {
                case "soak" -> soak.mixed(number);
                case "slow" -> soak.slow(number);
                case "hole" -> soak.hole(number);
                default -> throw new IllegalArgumentException(mode);
            };
        }
    }

    private static void serve(RecordingOrigin.Conversation talk) throws IOException {
        if (talk.read(new byte[4096]) > 0) {
            talk.send(PAGE);
        }
        talk.close();
    }

    private static void echo(RecordingOrigin.Conversation talk) throws IOException {
        byte[] buffer = new byte[4096];
        int n = talk.read(buffer);
        if (n > 0) {
            talk.send(java.util.Arrays.copyOf(buffer, n));
        }
        talk.close();
    }

    private boolean mixed(int minutes) throws Exception {
        LongAdder done = new LongAdder();
        load(done, 30); // warm
        long[] first = sample("after warming up", done.sum());
        long[] last = first;
        for (int minute = 1; minute <= minutes; minute++) {
            load(done, 55);
            TimeUnit.SECONDS.sleep(5); // what lingers ends
            last = sample("minute " + minute, done.sum());
        }
        boolean well = last[0] < first[0] * 1.1 + (4 << 20)
                && last[1] < first[1] + (8 << 20)
                && last[2] <= first[2] + 2
                && last[3] <= first[3] + 10;
        System.out.println(well ? "no growth" : "GROWTH of heap, direct memory, threads or descriptors");
        return well && !weir.errors().contains("LEAK");
    }

    private long[] sample(String when, long done) throws IOException {
        String[] said = weir.ask("").split(" ", -1);
        long[] sample = {Long.parseLong(said[0]), Long.parseLong(said[1]), Long.parseLong(said[2]), weir.fds()};
        System.out.printf(
                "%-18s %9d exchanges  heap %6d KiB  direct %6d KiB  threads %3d  descriptors %4d%n",
                when, done, sample[0] >> 10, sample[1] >> 10, sample[2], sample[3]);
        return sample;
    }

    private void load(LongAdder done, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Thread> loaders = new ArrayList<>();
        for (int i = 0; i < LOADERS; i++) {
            Random random = new Random(i);
            loaders.add(new Thread(() -> {
                while (System.nanoTime() < end) {
                    one(random.nextInt(10));
                    done.increment();
                }
            }));
        }
        loaders.forEach(Thread::start);
        for (Thread loader : loaders) {
            loader.join();
        }
    }

    private void one(int kind) {
        try (RawClient client = RawClient.connect(weir.port())) {
            switch (kind) {
                case 0, 1, 2 -> get(client, "origin.example:" + origin.port());
                case 3 -> get(client, "www.exchange.example");
                case 4 -> client.send(connect("exchange.example:443")).readAllText();
                case 5 -> client.send("GET / HTTP/1.1\r\nHost : x\r\n\r\n").readAllText();
                case 6 ->
                    client.send("POST http://origin.example:" + origin.port() + "/ HTTP/1.1\r\nHost: x\r\nContent-Le");
                case 7 -> tunnel(client, Hello.named("www.exchange.example"));
                case 8 -> client.send(connect("origin.example:" + echo.port())).readHead();
                default -> tunnel(client, Hello.named("origin.example"));
            }
        } catch (IOException | AssertionError broken) {
            // the other side's right
        }
    }

    private void tunnel(RawClient client, byte[] hello) throws IOException {
        client.send(connect("origin.example:" + echo.port())).readHead();
        client.send(hello).readUntilClosed();
    }

    private static void get(RawClient client, String host) throws IOException {
        client.send("GET http://" + host + "/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .readAllText();
    }

    private static String connect(String target) {
        return "CONNECT " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private boolean slow(int clients) throws Exception {
        times(5);
        double alone = times(8);
        List<RawClient> crowd = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            crowd.add(RawClient.connect(weir.port()).send("G"));
        }
        sample(clients + " slow clients", clients);
        double among = times(8);
        for (RawClient client : crowd) {
            client.close();
        }
        return verdict(alone, among);
    }

    private boolean hole(int clients) throws Exception {
        times(5);
        double alone = times(8);
        try (BlackHole hole = BlackHole.open(2, 0)) {
            List<RawClient> crowd = new ArrayList<>();
            String target = "127.0.0.2:" + hole.address().getPort();
            for (int i = 0; i < clients; i++) {
                crowd.add(
                        RawClient.connect(weir.port()).send("GET http://" + target + "/ HTTP/1.1\r\nHost: x\r\n\r\n"));
            }
            double among = times(8);
            for (RawClient client : crowd) {
                client.close();
            }
            return verdict(alone, among);
        }
    }

    private static boolean verdict(double alone, double among) {
        System.out.printf(
                "p99 of others: %.2f ms alone, %.2f ms among them (%.2f times)%n", alone, among, among / alone);
        return among < 2 * alone;
    }

    /** The 99th percentile of GETs, each on a connection of its own, by two clients at once; in milliseconds. */
    private double times(int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();
        List<Thread> askers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            askers.add(new Thread(() -> {
                while (System.nanoTime() < end) {
                    long start = System.nanoTime();
                    one(0);
                    took.add(System.nanoTime() - start);
                }
            }));
        }
        askers.forEach(Thread::start);
        for (Thread asker : askers) {
            asker.join();
        }
        List<Long> sorted = took.stream().sorted().toList();
        return sorted.get(sorted.size() * 99 / 100) / 1e6;
    }
}
