package io.weir.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** An origin on loopback that keeps every connection and every byte it was sent, and answers by a script. */
public final class RecordingOrigin implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final List<Conversation> conversations = new ArrayList<>();

    private RecordingOrigin(Script script) throws IOException {
        this.script = script;
        this.listener = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        daemon("origin accept", this::acceptAll);
    }

    /** What the origin does with one connection; when it returns, the connection is left open and read to its end. */
    public interface Script {
        void run(Conversation conversation) throws IOException;
    }

    public static RecordingOrigin running(Script script) throws IOException {
        return new RecordingOrigin(script);
    }

    /** Reads and records, and never says a word. */
    public static RecordingOrigin silent() throws IOException {
        return new RecordingOrigin(conversation -> {});
    }

    /** Sends back whatever comes, and FIN for FIN. */
    public static RecordingOrigin echo() throws IOException {
        return new RecordingOrigin(RecordingOrigin::echoAll);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int connections() {
        return conversations().size();
    }

    /** The connections so far, the first one first. */
    public List<Conversation> conversations() {
        synchronized (conversations) {
            return List.copyOf(conversations);
        }
    }

    /** All bytes of all connections so far, connection after connection. */
    public byte[] received() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        conversations().forEach(conversation -> all.writeBytes(conversation.received()));
        return all.toByteArray();
    }

    /** Whether no connection so far may bring more bytes. */
    public boolean isAtEnd() {
        return conversations().stream().allMatch(conversation -> conversation.ended() || conversation.broken());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Conversation conversation : conversations()) {
            conversation.close();
        }
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Conversation conversation = new Conversation(listener.accept());
                synchronized (conversations) {
                    conversations.add(conversation);
                }
                daemon("origin conversation", () -> converse(conversation));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Conversation conversation) {
        try {
            script.run(conversation);
            conversation.readToEnd();
        } catch (IOException gone) {
            conversation.markBroken();
        }
    }

    private static void echoAll(Conversation conversation) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int n = conversation.read(buffer); n >= 0; n = conversation.read(buffer)) {
            conversation.send(buffer, n);
        }
        conversation.finish();
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 256 * 1024);
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection of the origin. */
    public static final class Conversation {
        private final Socket socket;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private volatile boolean ended;
        private volatile boolean broken;

        private Conversation(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
        }

        /** Reads what is there, at least one byte; -1 at the end of input. */
        public int read(byte[] buffer) throws IOException {
            int n = socket.getInputStream().read(buffer);
            if (n < 0) {
                ended = true;
                return n;
            }
            synchronized (received) {
                received.write(buffer, 0, n);
            }
            return n;
        }

        /** Reads until so many bytes have come in all. */
        public void readUntil(int total) throws IOException {
            byte[] buffer = new byte[8192];
            while (received().length < total && read(buffer) >= 0) {
                continue;
            }
        }

        public void readToEnd() throws IOException {
            byte[] buffer = new byte[8192];
            while (read(buffer) >= 0) {
                continue;
            }
        }

        public void send(byte[] bytes) throws IOException {
            send(bytes, bytes.length);
        }

        private void send(byte[] bytes, int count) throws IOException {
            socket.getOutputStream().write(bytes, 0, count);
        }

        /** Sends FIN; reading goes on. */
        public void finish() throws IOException {
            socket.shutdownOutput();
        }

        /** Sends RST. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        public void close() throws IOException {
            socket.close();
        }

        public byte[] received() {
            synchronized (received) {
                return received.toByteArray();
            }
        }

        /** Whether the peer has sent FIN. */
        public boolean ended() {
            return ended;
        }

        /** Whether the connection ended by an error, a reset for one. */
        public boolean broken() {
            return broken;
        }

        private void markBroken() {
            broken = true;
        }
    }
}
