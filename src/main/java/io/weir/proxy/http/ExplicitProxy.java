package io.weir.proxy.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.weir.metrics.Counter;
import io.weir.metrics.Metrics;
import io.weir.policy.ClientAccess;
import io.weir.proxy.block.RawResponse;
import io.weir.proxy.loop.ConnectionCensus;
import io.weir.proxy.loop.EventLoops;
import io.weir.proxy.loop.Limits;
import io.weir.proxy.loop.OpenChannels;
import io.weir.proxy.tunnel.TunnelEntrance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The explicit proxy's listener: what a browser is told to use. The event loops outlive it; whoever made them ends them. */
public final class ExplicitProxy implements AutoCloseable {
    private static final String LISTENER = "proxy";
    private static final int BACKLOG = 1024;

    private final ExplicitSettings settings;
    private final EventLoops loops;
    private final Limits limits;
    private final HttpEngine engine;
    private final TunnelEntrance tunnels;
    private final ClientAccess access;
    private final ConnectionCensus census;
    private final OpenChannels clients = new OpenChannels();
    private final Counter strangers;
    private final Counter tooMany;
    private volatile @Nullable Channel listening;

    /** @param loops NIO loops, the same as the engine's */
    public ExplicitProxy(
            ExplicitSettings settings,
            EventLoops loops,
            Limits limits,
            HttpEngine engine,
            TunnelEntrance tunnels,
            Metrics metrics) {
        this.settings = settings;
        this.loops = loops;
        this.limits = limits;
        this.engine = engine;
        this.tunnels = tunnels;
        this.access = new ClientAccess(settings.clients());
        this.census = new ConnectionCensus(limits);
        this.strangers = metrics.counter("weir.proxy.strangers", "Connections from outside proxy.clients");
        this.tooMany = metrics.counter("weir.proxy.overload", "Connections refused because there were too many");
        metrics.gauge("weir.proxy.connections", "Client connections open", census, ConnectionCensus::connections);
    }

    /**
     * Binds and begins to serve.
     *
     * @return the address bound, with its real port
     */
    public InetSocketAddress start() throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops.acceptor(), loops.workers())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(atTheDoor())
                .bind(settings.listen())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + settings.listen() + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        listening = bound.channel();
        return (InetSocketAddress) bound.channel().localAddress();
    }

    private ChannelHandler atTheDoor() {
        return new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel client) {
                receive(client);
            }
        };
    }

    private void receive(SocketChannel client) {
        loops.tuning().client(client.config());
        InetSocketAddress remote = client.remoteAddress();
        if (remote == null) { // gone already
            client.close();
            return;
        }
        InetAddress address = remote.getAddress();
        if (!access.admits(address)) {
            strangers.increment();
            turnAway(client, address);
        } else if (!census.admit(client, address)) {
            tooMany.increment();
            client.close();
        } else {
            Caller caller = new Caller(address, LISTENER, null, tunnels, clients.add(client));
            client.pipeline().addLast(HandlerNames.DOOR, new Door(engine, caller, tunnels));
        }
    }

    /** Without reading a byte of what a stranger sends. */
    private void turnAway(Channel client, InetAddress address) {
        client.config().setAutoRead(false);
        String reason = address.getHostAddress() + " may not use this proxy";
        client.eventLoop()
                .execute(() -> client.writeAndFlush(RawResponse.encode(
                                engine.parts().desk().pages().problem(403, reason, "text/plain"), true))
                        .addListener(ChannelFutureListener.CLOSE));
    }

    /** New connections are refused from now on; those that are open go on. */
    public void stopAccepting() {
        Channel listener = listening;
        if (listener != null) {
            listener.close().awaitUninterruptibly();
        }
    }

    /** Stops accepting, then waits until no connection is left, at most {@code limits.drain-timeout}; what is left is cut. Blocks. */
    public void drain() throws InterruptedException {
        stopAccepting();
        try {
            clients.drain().get(limits.drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            close();
        }
    }

    /** Stops accepting and cuts every connection. */
    @Override
    public void close() {
        stopAccepting();
        clients.cut();
    }
}
