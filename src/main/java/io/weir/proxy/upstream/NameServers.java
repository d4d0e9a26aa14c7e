package io.weir.proxy.upstream;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.net.InetAddresses;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The servers that are asked, and the sockets to ask them by. Every question goes out from a port of its own, which makes it hard
 * to answer in the server's place (RFC 5452 §9.2); truncated answers are asked for again by TCP (RFC 7766).
 *
 * <p>Netty sends, matches and times out single questions here; which server comes next, aliases and caching are ours. Netty's own
 * resolving asks three times for a name that does not exist, and follows a referral to any address that an answer names.
 */
final class NameServers implements AutoCloseable {
    /** Each server gets a second chance: one datagram may be lost. */
    private static final int ROUNDS = 2;

    private static final int MOST_SERVERS = 3; // as resolv.conf(5) has it
    private static final long LONGEST_WAIT_MILLIS = 2_000;
    private static final int DATAGRAM_BYTES = 1232; // fits every path unfragmented: DNS flag day 2020
    private static final int DNS_PORT = 53;
    private static final HostsFileEntriesResolver NO_HOSTS = (host, types) -> null;
    private static final Splitter WORDS = Splitter.on(CharMatcher.anyOf(" \t")).omitEmptyStrings();

    private final List<InetSocketAddress> servers;
    private final DnsNameResolver resolver;

    /** @param limit for all tries of one question together */
    NameServers(DnsSettings settings, EventLoop loop, Duration limit) {
        List<InetSocketAddress> named = settings.servers().isEmpty() ? ofSystem() : settings.servers();
        this.servers = named.subList(0, Math.min(MOST_SERVERS, named.size()));
        this.resolver = resolver(loop, waitMillis(limit));
    }

    private long waitMillis(Duration limit) {
        return Math.max(1, Math.min(LONGEST_WAIT_MILLIS, limit.toMillis() / (tries() + 1)));
    }

    private static DnsNameResolver resolver(EventLoop loop, long waitMillis) {
        // A pool of its own, of small chunks: a question is 100 bytes, an answer rarely over 1 KiB.
        ByteBufAllocator memory = new PooledByteBufAllocator(true, 0, 1, 8192, 3, 0, 0, false);
        return new DnsNameResolverBuilder(loop)
                .datagramChannelFactory(() -> {
                    NioDatagramChannel channel = new NioDatagramChannel();
                    channel.config().setAllocator(memory);
                    return channel;
                })
                .socketChannelType(NioSocketChannel.class)
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .queryTimeoutMillis(waitMillis)
                .maxPayloadSize(DATAGRAM_BYTES)
                .searchDomains(List.of())
                .hostsFileEntriesResolver(NO_HOSTS)
                .build();
    }

    /** How many times a question is put before it is given up. */
    int tries() {
        return servers.size() * ROUNDS;
    }

    /**
     * Puts the question once.
     *
     * @param attempt counted from 0; servers take turns
     * @return the response, to be released by the caller
     */
    Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> ask(Question question, int attempt) {
        return resolver.query(servers.get(attempt % servers.size()), question.toDns());
    }

    @Override
    public void close() {
        resolver.close();
    }

    private static List<InetSocketAddress> ofSystem() {
        try {
            return parse(Files.readAllLines(Path.of("/etc/resolv.conf")));
        } catch (IOException absent) {
            return parse(List.of());
        }
    }

    /** The {@code nameserver} lines of resolv.conf(5); as there, the own host where there are none. */
    static List<InetSocketAddress> parse(List<String> lines) {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String line : lines) {
            List<String> words = WORDS.splitToList(line);
            if (words.size() >= 2 && words.get(0).equals("nameserver") && InetAddresses.isInetAddress(words.get(1))) {
                servers.add(new InetSocketAddress(InetAddresses.forString(words.get(1)), DNS_PORT));
            }
        }
        return servers.isEmpty() ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), DNS_PORT)) : servers;
    }
}
