package io.weir.proxy.loop;

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
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.channels.spi.SelectorProvider;

/**
 * How sockets are made and watched. The JDK's own way needs some twenty system calls for a connection that is accepted, read,
 * answered and closed, Linux' epoll by Netty's native code about nine, and it throws no exception for a peer that has gone.
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
    };

    /** The fastest that this machine has. */
    public static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /** A listening socket for the address, not bound yet: all of IPv4 is IPv4 only, all of IPv6 is both (RFC 3493 §3.7). */
    public ServerSocketChannel listener(InetAddress address) {
        return listener(family(address));
    }

    /** A socket to reach the address by, not connected yet. */
    public SocketChannel socket(InetAddress address) {
        return socket(family(address));
    }

    abstract IoHandlerFactory polling();

    abstract ServerSocketChannel listener(SocketProtocolFamily family);

    abstract SocketChannel socket(SocketProtocolFamily family);

    private static SocketProtocolFamily family(InetAddress address) {
        return address instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
    }
}
