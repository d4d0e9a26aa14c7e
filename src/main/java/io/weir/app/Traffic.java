package io.weir.app;

import io.weir.config.WeirSettings;
import io.weir.metrics.Metrics;
import io.weir.policy.AddressGuard;
import io.weir.policy.EgressGuard;
import io.weir.policy.Judge;
import io.weir.proxy.block.Ledger;
import io.weir.proxy.block.NegotiatedPages;
import io.weir.proxy.block.Pages;
import io.weir.proxy.http.Desk;
import io.weir.proxy.http.ExplicitProxy;
import io.weir.proxy.http.HttpEngine;
import io.weir.proxy.loop.EventLoops;
import io.weir.proxy.loop.RequestRates;
import io.weir.proxy.loop.Transport;
import io.weir.proxy.tunnel.Reception;
import io.weir.proxy.tunnel.TunnelDesk;
import io.weir.proxy.tunnel.TunnelEntrance;
import io.weir.proxy.tunnel.TunnelSettings;
import io.weir.proxy.tunnel.Tunnels;
import io.weir.proxy.upstream.Dialler;
import io.weir.proxy.upstream.DnsResolver;
import io.weir.proxy.upstream.RacingDialler;
import io.weir.users.Users;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that moves bytes: loops, the way to origins, the engines, the listener. */
final class Traffic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    private final @Nullable Users users;
    private final EventLoops loops;
    private final OwnListeners own = new OwnListeners();
    private final DnsResolver resolver;
    private final HttpEngine engine;
    private final ExplicitProxy proxy;

    /** Makes all of it; nothing listens yet. */
    Traffic(WeirSettings settings, Judge judge, Ledger ledger, Clock clock, Metrics metrics) throws IOException {
        Path usersFile = settings.proxy().usersFile();
        users = usersFile == null ? null : Users.of(usersFile, metrics);
        Reception reception =
                new Reception(users, new RequestRates(settings.limits().requestsPerSecond()));
        Pages pages = new NegotiatedPages(settings.block(), clock);
        AddressGuard guard = new EgressGuard(settings.egress(), own);
        loops = new EventLoops(0, transport(settings.transport()));
        resolver = new DnsResolver(
                settings.dns(), guard, loops.lookUps(), settings.limits().dial());
        Dialler dialler = new RacingDialler(
                resolver, guard, loops.tuning(), settings.limits().dial(), loops.transport()::socket);
        engine = new HttpEngine(
                loops.workers(),
                settings.limits(),
                settings.policy(),
                settings.proxy().forwarded(),
                new Desk(judge, ledger, pages, clock, reception),
                dialler);
        TunnelEntrance tunnels = new Tunnels(
                new TunnelSettings(settings.limits(), settings.proxy().connectPorts(), settings.policy()),
                new TunnelDesk(judge, guard, ledger, pages, clock, reception),
                dialler,
                engine,
                metrics);
        proxy = new ExplicitProxy(settings.proxy(), loops, settings.limits(), engine, tunnels, metrics);
    }

    private static Transport transport(@Nullable Transport wanted) throws IOException {
        if (wanted != null) {
            return wanted.required();
        }
        Transport best = Transport.best();
        if (best == Transport.NIO && System.getProperty("os.name", "").equals("Linux")) {
            LOG.warn("transport nio, which costs more: {}", Transport.EPOLL.lack());
        }
        return best;
    }

    /** Binds the explicit proxy; returns its address with the real port. */
    InetSocketAddress listen() throws IOException {
        loops.warmUp();
        InetSocketAddress bound = proxy.start();
        own.add(bound);
        return bound;
    }

    /** Completes with the name of a thread that has died. */
    CompletableFuture<String> lost() {
        return loops.lost();
    }

    /** How sockets are watched. */
    String transport() {
        return loops.transport().toString();
    }

    /** Client connections open now. */
    int connections() {
        return proxy.connections();
    }

    /** Connections that were turned away: not from {@code proxy.clients}. */
    long strangers() {
        return proxy.strangers();
    }

    /** Connections that were closed at once: past a limit. */
    long overload() {
        return proxy.overload();
    }

    /** Takes no new connections, and waits until those there are have finished, at most {@code limits.drain}. */
    void drain() throws InterruptedException {
        proxy.drain();
    }

    /** Cuts what is left. */
    @Override
    public void close() {
        proxy.close();
        engine.close();
        resolver.close();
        loops.close();
        if (users != null) {
            users.close();
        }
    }
}
