package io.weir.proxy.http;

import io.netty.channel.Channel;
import io.weir.metrics.Counter;
import io.weir.metrics.Metrics;
import io.weir.proxy.loop.Limits;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections past a limit: counted and closed without a word, since an answer to each is what a flood wants. The log has a line when that
 * begins, and again only after a minute without.
 */
final class Overload {
    private static final Logger LOG = LoggerFactory.getLogger(Overload.class);
    private static final long OVER_AFTER = TimeUnit.MINUTES.toNanos(1);

    private final Limits limits;
    private final Counter counter;
    private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

    Overload(Limits limits, Metrics metrics) {
        this.limits = limits;
        this.counter = metrics.counter("weir.proxy.overload", "Connections refused because there were too many");
    }

    /** @param connections how many there are in all */
    void turnAway(Channel client, int connections) {
        counter.increment();
        client.close();
        long now = client.eventLoop().ticker().nanoTime();
        long before = last.getAndSet(now);
        if (before == Long.MIN_VALUE || now - before > OVER_AFTER) {
            LOG.warn("connections are closed as soon as they come: {} is reached", reached(connections));
        }
    }

    private String reached(int connections) {
        return connections >= limits.connections()
                ? "limits.connections = " + limits.connections()
                : "limits.connections-per-client = " + limits.connectionsPerClient();
    }

    long count() {
        return counter.value();
    }
}
