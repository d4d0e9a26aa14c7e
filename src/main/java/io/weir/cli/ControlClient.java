package io.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Asks the running Weir through its control socket. */
final class ControlClient {
    private ControlClient() {}

    /** Its answer; a refusal is a failure. */
    static JsonNode ask(@Nullable Path socket, String method, String target) throws Failure {
        if (socket == null) {
            throw new Failure("console.socket is null: there is no way to ask a running Weir");
        }
        String answer = exchange(socket, method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        try {
            JsonNode body = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
            if (!answer.startsWith("HTTP/1.1 200 ")) {
                throw new Failure(body.path("error").asText());
            }
            return body;
        } catch (IOException e) {
            throw new Failure(socket + " gave an answer that can't be read");
        }
    }

    private static String exchange(Path socket, String request) throws Failure {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            ByteBuffer part = ByteBuffer.allocate(8_192);
            while (channel.read(part) >= 0) {
                all.write(part.array(), 0, part.position());
                part.clear();
            }
            return all.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Failure("Weir is not running: nobody answers on " + socket + " (" + e.getMessage() + ")");
        }
    }
}
