package io.weir.proxy.loop;

import com.google.common.net.InetAddresses;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * One address that is listened on. With io_uring and epoll every worker has a listening socket of its own there (SO_REUSEPORT, Linux socket(7)):
 * the kernel spreads the connections over them and each worker serves those it accepts. Handing each from an accepting thread to a
 * worker cost more than a third of the CPU of a refused CONNECT. With NIO one socket serves all.
 */
public final class Listening implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final InetSocketAddress asked;
    private final EventLoops loops;
    private final ChannelHandler accepted;
    private final ChannelHandler onSocket;
    private final List<Channel> sockets = new ArrayList<>();

    private Listening(InetSocketAddress asked, EventLoops loops, ChannelHandler accepted) {
        this.asked = asked;
        this.loops = loops;
        this.accepted = accepted;
        AskedFamily family = new AskedFamily(asked.getAddress());
        AcceptPause pause = new AcceptPause(asked);
        this.onSocket = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel socket) {
                socket.pipeline().addLast(family, pause);
            }
        };
    }

    /**
     * Binds; waits for it.
     *
     * @param address a port of 0 takes a free one
     * @param accepted sharable; set up on each accepted channel
     * @throws IOException where the address is taken or can't be had; nothing listens then
     */
    public static Listening on(InetSocketAddress address, EventLoops loops, ChannelHandler accepted)
            throws IOException {
        Listening listening = new Listening(address, loops, accepted);
        try {
            listening.bind();
            return listening;
        } catch (IOException e) {
            listening.close();
            throw new IOException("cannot listen on " + shown(address) + ": " + e.getMessage(), e);
        }
    }

    private static String shown(InetSocketAddress address) {
        return InetAddresses.toUriString(address.getAddress()) + ":" + address.getPort();
    }

    /** The address with its real port. */
    public InetSocketAddress address() {
        return new InetSocketAddress(
                asked.getAddress(), ((InetSocketAddress) sockets.get(0).localAddress()).getPort());
    }

    private void bind() throws IOException {
        if (loops.transport() == Transport.NIO) {
            bind(bootstrap(loops.workers()), asked);
            return;
        }
        demandFree();
        for (EventExecutor worker : loops.workers()) {
            ServerBootstrap own = bootstrap((EventLoop) worker).option(UnixChannelOption.SO_REUSEPORT, true);
            bind(own, sockets.isEmpty() ? asked : address());
        }
    }

    /** Sockets that share a port share it with those of other programs too, and would split the clients between them. */
    private void demandFree() throws IOException {
        if (asked.getPort() == 0) {
            return; // the kernel takes none that is in use
        }
        ProtocolFamily family =
                asked.getAddress() instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        try (SocketChannel probe = SocketChannel.open(family)) {
            probe.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(asked);
        }
    }

    private ServerBootstrap bootstrap(EventLoopGroup group) {
        return new ServerBootstrap()
                .group(group)
                .channelFactory(() -> loops.transport().listener(asked.getAddress()))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(onSocket)
                .childHandler(accepted);
    }

    private void bind(ServerBootstrap bootstrap, InetSocketAddress address) throws IOException {
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        sockets.add(bound.channel());
    }

    /** New connections are refused from now on; those that are open go on. Waits. May be called again. */
    @Override
    public void close() {
        sockets.forEach(socket -> socket.close().awaitUninterruptibly());
    }
}
