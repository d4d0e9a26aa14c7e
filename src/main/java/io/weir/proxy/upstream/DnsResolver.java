package io.weir.proxy.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.weir.net.AddressLiteral;
import io.weir.net.Authority;
import io.weir.net.HostName;
import io.weir.policy.AddressGuard;
import io.weir.policy.Refusal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up in the hosts file and by DNS, and lets only permitted addresses through. A literal is never asked for, a name is
 * asked for exactly as it is: no search list. The JDK's resolver, which blocks, has no part in it.
 *
 * <p>Any thread and any loop may ask. Kept are the answers for 10,000 names: addresses for their TTL, but 1 s to 5 min; that there
 * are none for at most 30 s; failures for 1 s. At most 1,000 names are asked for at a time.
 */
public final class DnsResolver implements Resolver, AutoCloseable {
    private static final Duration HOSTS_INTERVAL = Duration.ofSeconds(1);

    private final AddressGuard guard;
    private final AddressOrder order = AddressOrder.ofThisHost();
    private final NameServers servers;
    private final @Nullable HostsFile hosts;
    private final Answers answers;

    /**
     * @param loop where the questions are sent from: one that relays nothing
     * @param limit how long one look-up may take in all: {@code limits.dial}
     */
    public DnsResolver(DnsSettings settings, AddressGuard guard, EventLoop loop, Duration limit) {
        this.guard = guard;
        this.servers = new NameServers(settings, loop, limit);
        Path file = settings.hostsFile();
        this.hosts = file == null ? null : new HostsFile(file, HOSTS_INTERVAL);
        this.answers =
                new Answers(question -> Inquiry.start(question, servers, loop, limit), loop, Ticker.systemTicker());
    }

    @Override
    public Future<List<InetSocketAddress>> resolve(Authority target, EventLoop loop) {
        return resolve(target, loop, AliasCheck.NONE);
    }

    @Override
    public Future<List<InetSocketAddress>> resolve(Authority target, EventLoop loop, AliasCheck check) {
        if (target.host() instanceof AddressLiteral literal) {
            return permit(List.of(literal.address()), target.port(), loop);
        }
        HostName name = (HostName) target.host();
        Optional<Refusal> refusal = guard.checkName(name);
        if (refusal.isPresent()) {
            return loop.newFailedFuture(UpstreamException.forbidden(refusal.get()));
        }
        List<InetAddress> pinned = hosts == null ? List.of() : hosts.addresses(name);
        return pinned.isEmpty() ? lookUp(name, target.port(), loop, check) : permit(pinned, target.port(), loop);
    }

    private Future<List<InetSocketAddress>> permit(List<InetAddress> addresses, int port, EventLoop loop) {
        PermittedAddresses permitted = new PermittedAddresses(guard, port);
        permitted.addAll(addresses);
        Refusal refusal = permitted.refusal();
        if (permitted.permitted().isEmpty() && refusal != null) {
            return loop.newFailedFuture(UpstreamException.forbidden(refusal));
        }
        return loop.newSucceededFuture(order.arrange(permitted.permitted(), port));
    }

    private Future<List<InetSocketAddress>> lookUp(HostName name, int port, EventLoop loop, AliasCheck check) {
        PermittedAddresses permitted = new PermittedAddresses(guard, port);
        Promise<List<InetSocketAddress>> promise = loop.newPromise();
        Resolution resolution = new Resolution(new Resolution.Wanted(name, port, check), order, permitted, promise);
        if (loop.inEventLoop()) {
            resolution.start(answers, loop);
        } else {
            loop.execute(() -> resolution.start(answers, loop));
        }
        return promise;
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        servers.close();
        if (hosts != null) {
            hosts.close();
        }
    }
}
