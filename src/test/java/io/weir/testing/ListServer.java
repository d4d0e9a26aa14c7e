package io.weir.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on loopback that serves lists, knows ETags, and remembers what it was asked. */
public final class ListServer implements AutoCloseable {
    /** What a path answers; the server adds the ETag of the bytes where the status is 200. */
    public record Answer(int status, byte[] body, Map<String, String> headers) {}

    /** What was asked. */
    public record Asked(String path, int status, Headers headers) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public ListServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI uri(String path) {
        return URI.create("http://" + host() + path);
    }

    /** Address and port. */
    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public ListServer serve(String path, String body) {
        return serve(path, body.getBytes(StandardCharsets.UTF_8));
    }

    public ListServer serve(String path, byte[] body) {
        return answer(path, new Answer(200, body, Map.of()));
    }

    public ListServer answer(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    public List<Asked> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        // As a proxy it is asked for whole addresses.
        String path = exchange.getRequestURI().getRawPath();
        Answer answer = answers.getOrDefault(path, new Answer(404, new byte[0], Map.of()));
        String etag = '"' + Integer.toHexString(java.util.Arrays.hashCode(answer.body())) + '"';
        boolean same = answer.status() == 200
                && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        int status = same ? 304 : answer.status();
        asked.add(new Asked(exchange.getRequestURI().toString(), status, exchange.getRequestHeaders()));
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.getResponseHeaders().add("ETag", etag);
        exchange.sendResponseHeaders(status, same || answer.body().length == 0 ? -1 : answer.body().length);
        if (!same) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
