package io.weir.proxy.loop;

import com.google.common.base.Throwables;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How sockets are made and watched. For a connection that is accepted, read, answered and closed the JDK's own way needs some twenty
 * system calls, Linux' epoll by Netty's native code about nine, io_uring about five: what is wanted of many sockets is handed to the
 * kernel at once.
 */
public enum Transport {
    /** Linux on x86-64 and AArch64. */
    EPOLL {
        @Override
        IoHandlerFactory polling() {
            return EpollPolling.factory();
        }

        @Override
        ServerSocketChannel listener(SocketProtocolFamily family) {
            return new EpollServerSocketChannel(family);
        }

        @Override
        SocketChannel socket(SocketProtocolFamily family) {
            return new EpollSocketChannel(family);
        }

        @Override
        @Nullable
        Throwable obstacle() {
            return Epoll.unavailabilityCause();
        }
    },
    /**
     * Linux 5.9 and newer on x86-64 and AArch64, where it is allowed: Docker forbids it by default. Its sockets are IPv6 ones wherever
     * there is IPv6, with IPv4 mapped into it (RFC 4291 §2.5.5.2).
     */
    IO_URING {
        @Override
        IoHandlerFactory polling() {
            return IoUringPolling.factory();
        }

        @Override
        ServerSocketChannel listener(SocketProtocolFamily family) {
            return new IoUringServerSocketChannel();
        }

        @Override
        SocketChannel socket(SocketProtocolFamily family) {
            return new IoUringSocketChannel();
        }

        @Override
        @Nullable
        Throwable obstacle() {
            return IoUringPolling.obstacle();
        }
    },
    /** Everywhere. */
    NIO {
        @Override
        IoHandlerFactory polling() {
            return NioIoHandler.newFactory();
        }

        @Override
        ServerSocketChannel listener(SocketProtocolFamily family) {
            return new NioServerSocketChannel(SelectorProvider.provider(), family);
        }

        @Override
        SocketChannel socket(SocketProtocolFamily family) {
            return new NioSocketChannel(SelectorProvider.provider(), family);
        }

        @Override
        @Nullable
        Throwable obstacle() {
            return null;
        }
    };

    /**
     * What is taken where nothing is asked for: what costs least of what this machine has. io_uring before Linux 6.15 is left out: its
     * waiting looks like waiting for disks.
     */
    public static Transport best() {
        if (IO_URING.obstacle() == null && IoUringPolling.waitsAsIdle()) {
            return IO_URING;
        }
        return EPOLL.obstacle() == null ? EPOLL : NIO;
    }

    /**
     * This one.
     *
     * @throws IOException says why this machine doesn't have it
     */
    public Transport required() throws IOException {
        String lack = lack();
        if (lack != null) {
            throw new IOException("transport: " + lack);
        }
        return this;
    }

    /** Why this machine doesn't have it, for an operator; null: it has. */
    public @Nullable String lack() {
        Throwable obstacle = obstacle();
        if (obstacle == null) {
            return null;
        }
        Throwable cause = Throwables.getRootCause(obstacle);
        return this + " can't be had here: "
                + (cause instanceof FileSystemException
                        ? "its library can't be unpacked (java.io.tmpdir): " + cause
                        : cause.getMessage());
    }

    /** As the configuration and the log call it: {@code io-uring}, {@code epoll}, {@code nio}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A listening socket for the address, not bound yet: all of IPv4 is IPv4 only, all of IPv6 is both (RFC 3493 §3.7). */
    public ServerSocketChannel listener(InetAddress address) {
        return listener(family(address));
    }

    /** A socket to reach the address by, not connected yet. */
    public SocketChannel socket(InetAddress address) {
        return socket(family(address));
    }

    /** Why this machine doesn't have it; null: it has. */
    abstract @Nullable Throwable obstacle();

    abstract IoHandlerFactory polling();

    abstract ServerSocketChannel listener(SocketProtocolFamily family);

    abstract SocketChannel socket(SocketProtocolFamily family);

    private static SocketProtocolFamily family(InetAddress address) {
        return address instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
    }
}
