package io.weir.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that sends exactly the bytes it is told to, in exactly the segments it is told to; blocking, with deadlines. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    /** Connects to a port on loopback. */
    public static RawClient connect(int port) throws IOException {
        return connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    public static RawClient connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(address, PATIENCE_MILLIS);
        return new RawClient(socket);
    }

    public RawClient send(String latin1) throws IOException {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends the bytes in segments of {@code size}; each is a write of its own with Nagle off. */
    public RawClient sendInPieces(byte[] bytes, int size) throws IOException {
        for (int i = 0; i < bytes.length; i += size) {
            socket.getOutputStream().write(bytes, i, Math.min(size, bytes.length - i));
        }
        return this;
    }

    /** Sends one byte with the urgent pointer on it (RFC 9293 §3.8.5). */
    public RawClient sendUrgent(int value) throws IOException {
        socket.sendUrgentData(value);
        return this;
    }

    /** Reads up to and with the empty line that ends a head; what follows stays unread. */
    public String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int b = socket.getInputStream().read();
            if (b < 0) {
                throw new IOException("end of input inside a head: " + head.toString(StandardCharsets.ISO_8859_1));
            }
            head.write(b);
            boolean expected = b == (matched % 2 == 0 ? '\r' : '\n');
            matched = expected ? matched + 1 : b == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads exactly so many bytes, or fails. */
    public byte[] read(int count) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("end of input after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    /** Reads to the end of input; fails on a reset. */
    public byte[] readAll() throws IOException {
        return socket.getInputStream().readAllBytes();
    }

    public String readAllText() throws IOException {
        return new String(readAll(), StandardCharsets.ISO_8859_1);
    }

    /** Everything up to the end of input or a reset, whichever comes; for when both are a close. */
    public byte[] readUntilClosed() throws IOException {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                seen.write(b);
            }
        } catch (SocketTimeoutException still) {
            throw still;
        } catch (IOException reset) {
            return seen.toByteArray();
        }
        return seen.toByteArray();
    }

    /** Whether nothing at all, neither a byte nor a close, comes within the time. */
    public boolean hearsNothingFor(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException quiet) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Sends FIN; reading goes on. */
    public RawClient finish() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Sends RST. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
