package io.weir.users;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Slows guessing down: so many wrong passwords a minute from one address, and no more are looked at. Any thread. */
final class Attempts {
    static final int MOST_A_MINUTE = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 100_000;

    private final Cache<InetAddress, AtomicInteger> tried;

    Attempts(Ticker ticker) {
        tried = Caffeine.newBuilder()
                .expireAfterWrite(WINDOW)
                .maximumSize(MOST_KEPT)
                .executor(Runnable::run)
                .ticker(ticker)
                .build();
    }

    /** Takes one of the address's tries; false where none is left. Taken before the password is looked at: many may come at once. */
    boolean take(InetAddress client) {
        AtomicInteger count = tried.get(client, fresh -> new AtomicInteger());
        return count.incrementAndGet() <= MOST_A_MINUTE;
    }

    /** The try was right, or was not made: it does not count. */
    void giveBack(InetAddress client) {
        AtomicInteger count = tried.getIfPresent(client);
        if (count != null) {
            count.decrementAndGet();
        }
    }
}
