package io.weir.proxy.http;

import io.netty.channel.Channel;
import io.weir.proxy.loop.Limits;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The client connections that are open, counted in all and for each client (D14). Any thread may call. */
final class OpenClients {
    private final Limits limits;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<InetAddress, Integer> perClient = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    OpenClients(Limits limits) {
        this.limits = limits;
    }

    /** Whether there is room for one more; then it is counted until its channel is closed. */
    boolean admit(Channel channel, InetAddress client) {
        if (count.incrementAndGet() > limits.connections()) {
            count.decrementAndGet();
            return false;
        }
        if (perClient.merge(client, 1, Integer::sum) > limits.connectionsPerClient()) {
            leave(client);
            return false;
        }
        open.add(channel);
        channel.closeFuture().addListener(closed -> {
            open.remove(channel);
            leave(client);
            signalIfEmpty();
        });
        return true;
    }

    private void leave(InetAddress client) {
        count.decrementAndGet();
        perClient.computeIfPresent(client, (key, number) -> number == 1 ? null : number - 1);
    }

    int count() {
        return count.get();
    }

    Set<Channel> open() {
        return open;
    }

    private synchronized void signalIfEmpty() {
        if (open.isEmpty()) {
            notifyAll();
        }
    }

    /** Blocks until none is open, at most that many milliseconds. */
    synchronized void awaitNone(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (!open.isEmpty() && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }
}
