package io.weir.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A name server on loopback, UDP and TCP on one port, that says what it is told to. A name nobody told it anything about does not
 * exist. It keeps every question: {@code "A www.example.com"}.
 */
public final class StubDns implements AutoCloseable {
    private static final int A = 1;
    private static final int AAAA = 28;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<String, List<DnsReply>> script = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    private StubDns(DatagramSocket udp, ServerSocket tcp) {
        this.udp = udp;
        this.tcp = tcp;
        start("stub-dns-udp", this::serveUdp);
        start("stub-dns-tcp", this::serveTcp);
    }

    /** Starts on a free port of 127.0.0.1. */
    public static StubDns start() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        for (int tries = 0; ; tries++) {
            DatagramSocket udp = new DatagramSocket(0, loopback);
            try {
                return new StubDns(udp, new ServerSocket(udp.getLocalPort(), 50, loopback));
            } catch (IOException taken) {
                udp.close();
                if (tries == 10) {
                    throw taken;
                }
            }
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    /** Answers A and AAAA questions for the name with those of the addresses that are of the kind. */
    public StubDns name(String name, String... addresses) {
        return name(name, DnsReply.of(addresses));
    }

    /** Answers questions of any kind for the name. Several replies: one per question of a kind, the last ever after. */
    public StubDns name(String name, DnsReply... replies) {
        put("A " + name, replies);
        put("AAAA " + name, replies);
        return this;
    }

    public StubDns a(String name, DnsReply... replies) {
        return put("A " + name, replies);
    }

    public StubDns aaaa(String name, DnsReply... replies) {
        return put("AAAA " + name, replies);
    }

    private StubDns put(String question, DnsReply... replies) {
        script.put(question, new CopyOnWriteArrayList<>(replies));
        return this;
    }

    /** Everything asked so far, by UDP or TCP, in order. */
    public List<String> questions() {
        return questions;
    }

    public long questions(String question) {
        return questions.stream().filter(question::equals).count();
    }

    private void serveUdp() throws IOException {
        byte[] buffer = new byte[4096];
        while (true) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            udp.receive(packet);
            byte[] query = Arrays.copyOf(buffer, packet.getLength());
            DnsReply reply = replyTo(query);
            byte[] answer = reply.encode(query, typeOf(query), true);
            send(reply, () -> udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress())));
        }
    }

    private void serveTcp() throws IOException {
        while (true) {
            try (Socket socket = tcp.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] query = in.readNBytes(in.readUnsignedShort());
                byte[] answer = replyTo(query).encode(query, typeOf(query), false);
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                byte[] framed = new byte[answer.length + 2];
                framed[0] = (byte) (answer.length >> 8);
                framed[1] = (byte) answer.length;
                System.arraycopy(answer, 0, framed, 2, answer.length);
                out.write(framed);
            }
        }
    }

    private void send(DnsReply reply, Task task) {
        if (reply.isSilent()) {
            return;
        }
        later.schedule(() -> run(task), reply.delay().toMillis(), TimeUnit.MILLISECONDS);
    }

    private DnsReply replyTo(byte[] query) {
        String question = (typeOf(query) == A ? "A " : typeOf(query) == AAAA ? "AAAA " : "? ") + nameOf(query);
        questions.add(question);
        List<DnsReply> replies = script.get(question);
        if (replies == null) {
            return DnsReply.nameError();
        }
        return replies.size() > 1 ? replies.remove(0) : replies.get(0);
    }

    private static String nameOf(byte[] query) {
        StringBuilder name = new StringBuilder();
        for (int at = 12; query[at] != 0; at += query[at] + 1) {
            name.append(name.length() == 0 ? "" : ".")
                    .append(new String(query, at + 1, query[at], StandardCharsets.ISO_8859_1));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static int typeOf(byte[] query) {
        int at = DnsReply.endOfQuestion(query) - 4;
        return (query[at] & 0xff) << 8 | query[at + 1] & 0xff;
    }

    private static void start(String name, Task task) {
        Thread thread = new Thread(() -> run(task), name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(Task task) {
        try {
            task.run();
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
        later.shutdownNow();
    }

    private interface Task {
        void run() throws IOException;
    }
}
