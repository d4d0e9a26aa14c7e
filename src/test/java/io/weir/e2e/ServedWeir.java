package io.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.BlockEvent;
import io.weir.events.store.EventFilter;
import io.weir.events.store.JournalReader;
import io.weir.testing.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code weir serve} as a process of its own, in a folder that outlives it; blocks exchange.example, finds origin.example here. */
final class ServedWeir implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path errors;
    private final int port;

    private ServedWeir(Process process, Path errors, int port) {
        this.process = process;
        this.errors = errors;
        this.port = port;
    }

    /** @param before what the JVM is started by, a shell that sets limits for one; @param settings as --set takes them */
    static ServedWeir start(Path folder, List<String> before, String... settings) throws IOException {
        return start(folder, "io.weir.cli.Main", before, settings);
    }

    /** @param main runs the weir command */
    static ServedWeir start(Path folder, String main, List<String> before, String... settings) throws IOException {
        Files.writeString(folder.resolve("a.rules"), "exchange.example\n");
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 origin.example\n");
        Files.writeString(folder.resolve("weir.conf"), """
                weir {
                  proxy.listen = "127.0.0.1:0"
                  rules { files = ["a.rules"], watch = false }
                  events.journal = events
                  console.socket = weir.sock
                  egress { allow = ["127.0.0.0/8"], dns.hosts-file = hosts }
                  limits { drain = 4s, connections-per-client = 20000 }
                }
                """);
        List<String> command = new ArrayList<>(before);
        command.addAll(
                Jvm.running(main, "serve", "-c", folder.resolve("weir.conf").toString()));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        Path errors = folder.resolve("err");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String line = process.inputReader().readLine();
        assertThat(line).as(Files.readString(errors)).startsWith("ready proxy 127.0.0.1:");
        return new ServedWeir(process, errors, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
    }

    int port() {
        return port;
    }

    /** Writes a line to its standard input, and reads one of its standard output. */
    String ask(String line) throws IOException {
        process.outputWriter().append(line).append('\n').flush();
        return process.inputReader().readLine();
    }

    long fds() throws IOException {
        try (var open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return open.count();
        }
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGHUP: it reads its rules again. */
    void hangUp() throws IOException, InterruptedException {
        Program.run("kill", "-HUP", String.valueOf(process.pid()));
    }

    /** The most memory the process has had resident, in MiB. */
    long peakMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** SIGTERM. */
    void end() {
        process.destroy();
    }

    int exit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("ended")
                .isTrue();
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** CPU time of the process so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    static List<BlockEvent> events(Path journal) throws IOException {
        List<BlockEvent> events = new ArrayList<>();
        new JournalReader(journal).read(EventFilter.ALL, events::add);
        return events;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
