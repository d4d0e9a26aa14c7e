package io.weir.console;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Unix domain socket that only its owner may use, and that speaks as much HTTP/1.1 (RFC 9112) as the commands and curl need: one
 * request without a body a connection, answered with JSON. Threads of its own; event loops have no part in it.
 */
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    /** What a socket's path may be long, in bytes (sun_path of unix(7) has 108 with the final 0). */
    private static final int LONGEST_PATH = 107;

    private static final int LONGEST_HEAD = 8_192;
    private static final int MOST_CLIENTS = 8;
    private static final long PATIENCE_SECONDS = 5;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path path;
    private final ServerSocketChannel channel;
    private final ControlDesk desk;
    private final UserPrincipal owner;
    private final ThreadPoolExecutor clients;
    private final ScheduledExecutorService watch;

    private ControlSocket(Path path, ServerSocketChannel channel, ControlDesk desk) throws IOException {
        this.owner = Files.getOwner(path);
        this.watch = Executors.newSingleThreadScheduledExecutor(work -> thread(work, "weir-control-watch"));
        this.path = path;
        this.channel = channel;
        this.desk = desk;
        this.clients = new ThreadPoolExecutor(
                0, MOST_CLIENTS, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> thread(work, "weir-control"));
        thread(this::accept, "weir-control-door").start();
    }

    /**
     * Opens the socket; one that a dead process left is replaced.
     *
     * @throws IOException says what stands in the way: a Weir that lives there, a path that is too long
     */
    public static ControlSocket open(Path path, ControlDesk desk) throws IOException {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw new IOException(path + ": " + length + " bytes, a socket's path may have " + LONGEST_PATH);
        }
        Files.createDirectories(path.toAbsolutePath().resolveSibling(""));
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
        if (isAlive(address)) {
            throw new IOException(path + ": another Weir listens there");
        }
        Files.deleteIfExists(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(address);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return new ControlSocket(path, channel, desk);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isAlive(UnixDomainSocketAddress address) throws IOException {
        if (!Files.exists(address.getPath())) {
            return false;
        }
        if (Files.isRegularFile(address.getPath()) || Files.isDirectory(address.getPath())) {
            throw new IOException(address.getPath() + ": not a socket");
        }
        try (SocketChannel probe = SocketChannel.open(address)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                SocketChannel client = channel.accept();
                hand(client);
            } catch (ClosedChannelException e) {
                LOG.debug("the control socket ends");
            } catch (IOException e) {
                LOG.warn("the control socket: {}", e.toString());
                // without descriptors the client stays, and the next try fails as fast
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void hand(SocketChannel client) throws IOException {
        try {
            clients.execute(() -> serve(client));
        } catch (RejectedExecutionException e) {
            client.close();
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            if (!isOwnersOrRoots(client)) {
                return;
            }
            String[] words = headInTime(client).split("[ \r\n]", 3);
            Reply reply = words.length < 3 ? Reply.of(400, "not a request") : desk.answer(words[0], words[1]);
            ByteBuffer bytes = ByteBuffer.wrap(reply.bytes());
            while (bytes.hasRemaining()) {
                client.write(bytes);
            }
        } catch (IOException e) {
            LOG.debug("a client of the control socket", e);
        } catch (RuntimeException | LinkageError e) { // a class that can't be read for want of descriptors, say
            LOG.error("the control socket can't answer", e);
        }
    }

    /** The file's mode says the same, but only from a moment after it is there. */
    private boolean isOwnersOrRoots(SocketChannel client) throws IOException {
        if (!client.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return true;
        }
        UserPrincipal user = client.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        boolean allowed = user.equals(owner) || user.getName().equals("root");
        if (!allowed) {
            LOG.warn("the control socket: user {} may not use it", user.getName());
        }
        return allowed;
    }

    /** One who says nothing is cut, so that few of them can't keep the others out. */
    private String headInTime(SocketChannel client) throws IOException {
        ScheduledFuture<?> end = watch.schedule(() -> cut(client), PATIENCE_SECONDS, TimeUnit.SECONDS);
        try {
            return head(client);
        } finally {
            end.cancel(false);
        }
    }

    private static void cut(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("cutting a silent client of the control socket", e);
        }
    }

    private static String head(SocketChannel client) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HEAD);
        String head = "";
        while (!head.contains("\r\n\r\n") && bytes.hasRemaining() && client.read(bytes) >= 0) {
            head = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        }
        return head;
    }

    /** Ends it and takes its file away. */
    @Override
    public void close() {
        clients.shutdown();
        watch.shutdownNow();
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("closing the control socket", e);
        }
    }
}
