package io.weir.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.littleshoot.proxy.HttpFiltersSource;
import org.littleshoot.proxy.TransportProtocol;
import org.littleshoot.proxy.impl.DefaultHttpProxyServer;
import org.littleshoot.proxy.impl.ServerGroup;

/**
 * A LittleProxy without a listener: all that is taken of it is the initializer that makes a connection's HTTP engine.
 *
 * <p>It is started up to the point where it would bind. There its initializer is taken (a channel that never connects is shown
 * to its acceptor) and the start is broken off: so it listens nowhere, and the JVM shutdown hook, which would cut every
 * connection at SIGTERM (D13), is never set.
 */
final class LittleProxy {
    private LittleProxy() {}

    /**
     * Blocks until a loop has done its part; never call it on one.
     *
     * @param upstream registers the channels LittleProxy means to connect to origins with
     * @return sharable; adds LittleProxy's handlers to a client's channel
     */
    static ChannelHandler clientInitializer(
            EventLoopGroup loops, HttpFiltersSource filters, LentLoops.Registration upstream) {
        Loan loan = new Loan(loops, upstream);
        try {
            DefaultHttpProxyServer.bootstrap()
                    .withServerGroup(loan)
                    .withFiltersSource(filters)
                    .withTransparent(true)
                    .withAllowRequestToOriginServer(true)
                    .withIdleConnectionTimeout(Duration.ZERO)
                    .withProxyAlias("weir")
                    .withServerResolver((host, port) -> {
                        throw new UnknownHostException("nothing is resolved here");
                    })
                    .start();
        } catch (BrokenOffException expected) {
            return loan.initializer();
        }
        throw new IllegalStateException("LittleProxy did not ask for its acceptor loops");
    }

    /** The loops LittleProxy asks for, one kind for each of its purposes. */
    private static final class Loan extends ServerGroup {
        private final LentLoops acceptor;
        private final LentLoops clients;
        private final LentLoops upstream;
        private volatile @Nullable ChannelHandler initializer;

        Loan(EventLoopGroup loops, LentLoops.Registration upstream) {
            super("weir", 0, 0, 0, false);
            this.acceptor = new LentLoops(loops, listener -> takeInitializer(loops, listener));
            this.clients = new LentLoops(loops, this::keepInitializer);
            this.upstream = new LentLoops(loops, upstream);
        }

        private ChannelFuture takeInitializer(EventLoopGroup loops, Channel listener) {
            new ShellLoop(loops.next()).take(listener).syncUninterruptibly();
            NioSocketChannel probe = new NioSocketChannel();
            try {
                listener.eventLoop()
                        .submit(() -> listener.pipeline().fireChannelRead(probe))
                        .syncUninterruptibly();
            } finally {
                probe.unsafe().closeForcibly();
                listener.close().syncUninterruptibly();
            }
            throw new BrokenOffException();
        }

        private ChannelFuture keepInitializer(Channel probe) {
            initializer = probe.pipeline().last();
            return probe.newPromise(); // never completed: nobody is to go on with it
        }

        ChannelHandler initializer() {
            ChannelHandler taken = initializer;
            if (taken == null) {
                throw new IllegalStateException("LittleProxy's acceptor added no initializer");
            }
            return taken;
        }

        @Override
        public EventLoopGroup getClientToProxyAcceptorPoolForTransport(TransportProtocol protocol) {
            return acceptor;
        }

        @Override
        public EventLoopGroup getClientToProxyWorkerPoolForTransport(TransportProtocol protocol) {
            return clients;
        }

        @Override
        public EventLoopGroup getProxyToServerWorkerPoolForTransport(TransportProtocol protocol) {
            return upstream;
        }
    }

    /** Ends LittleProxy's start where it has given all that is wanted of it. */
    private static final class BrokenOffException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenOffException() {
            super("on purpose", null, false, false);
        }
    }
}
