package io.weir.proxy.loop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often each client may ask: so many requests a second on average, and two seconds' worth at once (the generic cell rate
 * algorithm, a leaky bucket in one number). Any thread; costs nothing where there is no limit.
 */
public final class RequestRates {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long BURST = 2 * SECOND;
    private static final int MOST_CLIENTS = 100_000;

    private final long interval;
    private final Ticker ticker;
    private final Cache<InetAddress, AtomicLong> dueAt;

    /** @param perSecond requests a second and client; 0: any number */
    public RequestRates(int perSecond) {
        this(perSecond, Ticker.systemTicker());
    }

    RequestRates(int perSecond, Ticker ticker) {
        this.interval = perSecond == 0 ? 0 : SECOND / perSecond;
        this.ticker = ticker;
        this.dueAt = Caffeine.newBuilder()
                .expireAfterAccess(Duration.ofNanos(BURST))
                .maximumSize(MOST_CLIENTS)
                .executor(Runnable::run)
                .ticker(ticker)
                .build();
    }

    /** Counts one request of the client; false where it is one too many, and then it is not counted. */
    public boolean admit(InetAddress client) {
        if (interval == 0) {
            return true;
        }
        long now = ticker.read();
        AtomicLong due = dueAt.get(client, fresh -> new AtomicLong(now));
        while (true) {
            long was = due.get();
            long next = (was - now > 0 ? was : now) + interval;
            if (next - now > BURST) {
                return false;
            }
            if (due.compareAndSet(was, next)) {
                return true;
            }
        }
    }
}
