package io.weir.proxy.loop;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

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
        public Class<? extends ServerChannel> listener() {
            return EpollServerSocketChannel.class;
        }

        @Override
        public SocketChannel socket() {
            return new EpollSocketChannel();
        }
    },
    /** Everywhere. */
    NIO {
        @Override
        IoHandlerFactory polling() {
            return NioIoHandler.newFactory();
        }

        @Override
        public Class<? extends ServerChannel> listener() {
            return NioServerSocketChannel.class;
        }

        @Override
        public SocketChannel socket() {
            return new NioSocketChannel();
        }
    };

    /** The fastest that this machine has. */
    public static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    abstract IoHandlerFactory polling();

    public abstract Class<? extends ServerChannel> listener();

    /** A socket that is not connected yet. */
    public abstract SocketChannel socket();
}
