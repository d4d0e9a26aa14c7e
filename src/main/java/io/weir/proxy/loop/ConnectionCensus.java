package io.weir.proxy.loop;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many client connections there are, in all and of each address, against {@link Limits}. Any thread may ask; the counts never
 * pass a limit, not even for a moment.
 */
public final class ConnectionCensus {
    private final int most;
    private final int mostPerClient;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentHashMap<InetAddress, Integer> perClient = new ConcurrentHashMap<>();

    public ConnectionCensus(Limits limits) {
        this.most = limits.connections();
        this.mostPerClient = limits.connectionsPerClient();
    }

    /** Counts the channel in until it closes, in whatever way; false where a limit is reached, and then nothing is counted. */
    public boolean admit(Channel channel, InetAddress client) {
        if (!admit(client)) {
            return false;
        }
        channel.closeFuture().addListener(closed -> release(client));
        return true;
    }

    /** Counts one connection in, for which {@link #release} must be called exactly once; false where a limit is reached. */
    public boolean admit(InetAddress client) {
        if (!takeOne()) {
            return false;
        }
        if (!countIn(client)) {
            all.decrementAndGet();
            return false;
        }
        return true;
    }

    public void release(InetAddress client) {
        perClient.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
        all.decrementAndGet();
    }

    public int connections() {
        return all.get();
    }

    public int connectionsOf(InetAddress client) {
        return perClient.getOrDefault(client, 0);
    }

    /** How many addresses have a connection. */
    public int clients() {
        return perClient.size();
    }

    private boolean takeOne() {
        int count = all.get();
        while (count < most) {
            if (all.compareAndSet(count, count + 1)) {
                return true;
            }
            count = all.get();
        }
        return false;
    }

    private boolean countIn(InetAddress client) {
        boolean[] admitted = new boolean[1];
        perClient.compute(client, (address, count) -> {
            int now = count == null ? 0 : count;
            admitted[0] = now < mostPerClient;
            return admitted[0] ? Integer.valueOf(now + 1) : count;
        });
        return admitted[0];
    }
}
