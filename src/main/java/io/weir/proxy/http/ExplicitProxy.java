package io.weir.proxy.http;

import io.netty.channel.EventLoopGroup;
import io.weir.metrics.Metrics;
import io.weir.proxy.loop.Limits;
import io.weir.proxy.tunnel.TunnelEntrance;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The explicit proxy's listener: what a browser is told to use. The event loops outlive it; whoever made them ends them. */
public final class ExplicitProxy implements AutoCloseable {
    private final ExplicitSettings settings;

    @SuppressWarnings("UnusedVariable") // the listener follows
    public ExplicitProxy(
            ExplicitSettings settings,
            EventLoopGroup loops,
            Limits limits,
            HttpEngine engine,
            TunnelEntrance tunnels,
            Metrics metrics) {
        this.settings = settings;
    }

    /**
     * Binds and begins to serve.
     *
     * @return the address bound, with its real port
     */
    public InetSocketAddress start() throws IOException {
        if (settings.listen().isUnresolved()) {
            throw new IOException("cannot listen on " + settings.listen());
        }
        return settings.listen();
    }

    /** New connections are refused from now on; those that are open go on. */
    public void stopAccepting() {}

    /** Stops accepting, then waits until no connection is left, at most {@code limits.drain-timeout}; what is left is cut. Blocks. */
    public void drain() throws InterruptedException {}

    /** Stops accepting and cuts every connection. */
    @Override
    public void close() {}
}
