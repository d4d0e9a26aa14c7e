package io.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.RawClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catalogue 73, bounded by {@code -Dweir.body.mebibytes}: a long upload and a long download arrive as they were sent. */
class LongBodiesTest {
    private static final long BYTES = Long.getLong("weir.body.mebibytes", 64L) << 20;

    @TempDir
    private Path folder;

    @Test
    void a_long_upload_and_a_long_download_arrive_as_they_were_sent_and_are_held_nowhere() throws Exception {
        try (ServerSocket origin = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServedWeir weir = ServedWeir.start(folder, List.of());
                RawClient client = RawClient.connect(weir.port())) {
            long before = weir.peakMebibytes();
            CompletableFuture<Long> uploaded = CompletableFuture.supplyAsync(() -> takeAndGive(origin));
            client.send("POST http://origin.example:" + origin.getLocalPort()
                    + "/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + BYTES + "\r\n\r\n");
            long sent = send(client.socket().getOutputStream());
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ").contains("ontent-Length: " + BYTES + "\r\n");
            assertThat(receive(client.socket().getInputStream())).isEqualTo(sent);
            assertThat(uploaded.get()).isEqualTo(sent);
            System.out.printf(
                    "%d MiB each way; resident at most %d MiB before, %d after%n",
                    BYTES >> 20, before, weir.peakMebibytes());
            assertThat(weir.peakMebibytes() - before).as("MiB more").isLessThan(200);
        }
    }

    /** An origin's part: the check sum of what was uploaded; answers with as much. */
    private static long takeAndGive(ServerSocket origin) {
        try (Socket socket = origin.accept()) {
            InputStream in = socket.getInputStream();
            for (String seen = ""; !seen.endsWith("\r\n\r\n"); ) {
                seen += (char) in.read();
            }
            long sum = receive(in);
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Length: " + BYTES + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            send(socket.getOutputStream());
            return sum;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Sends bytes no two pieces of which are alike; returns their check sum. */
    private static long send(OutputStream out) throws IOException {
        CRC32C sum = new CRC32C();
        byte[] piece = new byte[1 << 16];
        for (long sent = 0; sent < BYTES; sent += piece.length) {
            for (int i = 0; i < piece.length; i += 64) {
                piece[i] = (byte) ((sent >>> (i / 64 % 5 * 8)) + i);
            }
            sum.update(piece);
            out.write(piece);
        }
        return sum.getValue();
    }

    private static long receive(InputStream in) throws IOException {
        CRC32C sum = new CRC32C();
        byte[] piece = new byte[1 << 16];
        long left = BYTES;
        while (left > 0) {
            int n = in.read(piece, 0, (int) Math.min(piece.length, left));
            if (n < 0) {
                throw new IOException(left + " bytes too few");
            }
            sum.update(piece, 0, n);
            left -= n;
        }
        return sum.getValue();
    }
}
