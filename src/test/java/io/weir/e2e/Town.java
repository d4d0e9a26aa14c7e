package io.weir.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weir.app.Weir;
import io.weir.app.WeirStart;
import io.weir.config.ConfigReader;
import io.weir.config.Reading;
import io.weir.testing.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A Weir with a configuration folder of its own, and a web site on loopback that it can reach by name. {@code site.example} and
 * {@code exchange.example} both lead to loopback; the rules block {@code exchange.example}.
 */
final class Town implements AutoCloseable {
    static final String PAGE = "<!doctype html><title>The site</title><h1>Welcome to the site</h1>";

    private final Path folder;
    private final HttpServer site;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Weir weir;

    /** @param connectPorts ports that tunnels may go to besides 443 */
    Town(Path folder, int... connectPorts) throws IOException {
        this.folder = folder;
        this.site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(workers);
        site.createContext("/", Town::welcome);
        site.start();
        writeFolder(connectPorts);
        Reading reading = ConfigReader.read(folder.resolve("weir.conf"), List.of());
        WeirStart start = Weir.start(((Reading.Understood) reading).settings());
        if (start instanceof WeirStart.Refused refused) {
            close(site, workers);
            throw new AssertionError(refused.problems().toString());
        }
        this.weir = ((WeirStart.Running) start).weir();
    }

    private void writeFolder(int... connectPorts) throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(
                folder.resolve("hosts"),
                "127.0.0.1 site.example www.site.example exchange.example www.exchange.example new.example lab.example\n");
        Files.writeString(folder.resolve("rules/exchanges.rules"), """
                @list overseas-exchanges "Overseas exchanges"
                @category exchange
                exchange.example
                """);
        Files.writeString(folder.resolve("rules/research.rules"), "@list research\nlab.example\n");
        StringBuilder ports = new StringBuilder("443");
        for (int port : connectPorts) {
            ports.append(", ").append(port);
        }
        Files.writeString(folder.resolve("weir.conf"), """
                weir {
                  proxy { listen = "127.0.0.1:0", connect-ports = [%s] }
                  egress { allow = ["127.0.0.0/8"], dns { hosts-file = "hosts" } }
                  policy.groups = [{ name = lab, clients = ["127.0.0.1"], except = [research] }]
                  block.contact = "desk@site.example"
                  events.journal = "events"
                  rules.state = "state"
                  console.socket = "weir.sock"
                  limits.drain = 1s
                }
                """.formatted(ports));
    }

    private static void welcome(HttpExchange exchange) throws IOException {
        byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    /** {@code host:port} of the proxy. */
    String proxy() {
        return weir.listeners().get("proxy");
    }

    int proxyPort() {
        return Integer.parseInt(proxy().substring(proxy().lastIndexOf(':') + 1));
    }

    RawClient client() throws IOException {
        return RawClient.connect(proxyPort());
    }

    int sitePort() {
        return site.getAddress().getPort();
    }

    Path rules() {
        return folder.resolve("rules");
    }

    Path config() {
        return folder.resolve("weir.conf");
    }

    /** The lines of the journal so far. */
    List<String> journal() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("events"))) {
            List<String> lines = new java.util.ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        }
    }

    @Override
    public void close() {
        weir.close();
        close(site, workers);
    }

    private static void close(HttpServer site, ExecutorService workers) {
        site.stop(0);
        workers.shutdownNow();
    }
}
