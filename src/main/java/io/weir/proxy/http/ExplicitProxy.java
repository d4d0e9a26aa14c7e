package io.weir.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.weir.metrics.Metrics;
import io.weir.policy.ClientAccess;
import io.weir.proxy.block.RawResponse;
import io.weir.proxy.loop.ConnectionCensus;
import io.weir.proxy.loop.EventLoops;
import io.weir.proxy.loop.Limits;
import io.weir.proxy.loop.Listening;
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

    private final ExplicitSettings settings;
    private final EventLoops loops;
    private final Limits limits;
    private final HttpEngine engine;
    private final TunnelEntrance tunnels;
    private final ClientAccess access;
    private final ConnectionCensus census;
    private final OpenChannels clients = new OpenChannels();
    private final Strangers strangers;
    private final Overload overload;
    private volatile @Nullable Listening listening;

    /** @param loops the same as the engine's */
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
        this.strangers = new Strangers(metrics);
        this.overload = new Overload(limits, metrics);
        metrics.gauge("weir.proxy.connections", "Client connections open", census, ConnectionCensus::connections);
    }

    /**
     * Binds and begins to serve.
     *
     * @return the address bound, with its real port
     */
    public InetSocketAddress start() throws IOException {
        Listening bound = Listening.on(settings.listen(), loops, atTheDoor());
        listening = bound;
        return bound.address();
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
            strangers.turnAway(client, why(client, address));
        } else if (!census.admit(client, address)) {
            overload.turnAway(client, census.connections());
        } else {
            Caller caller = new Caller(address, LISTENER, null, tunnels, clients.add(client));
            client.pipeline().addLast(HandlerNames.DOOR, new Door(engine, caller, tunnels));
        }
    }

    private ByteBuf why(Channel client, InetAddress address) {
        String reason = address.getHostAddress() + " may not use this proxy";
        FullHttpResponse page = engine.parts().desk().pages().problem(403, reason, "text/plain");
        return RawResponse.encode(client.alloc(), page, true);
    }

    /** Client connections open now. */
    public int connections() {
        return census.connections();
    }

    /** Connections from outside {@code proxy.clients} that were turned away. */
    public long strangers() {
        return strangers.count();
    }

    /** Connections that were closed at once, past {@code limits.connections} or {@code limits.connections-per-client}. */
    public long overload() {
        return overload.count();
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

    /** New connections are refused from now on; those that are open go on. */
    private void stopAccepting() {
        Listening listeners = listening;
        if (listeners != null) {
            listeners.close();
        }
    }
}
