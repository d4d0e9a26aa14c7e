package io.weir.proxy.http;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.weir.proxy.loop.Limits;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a client connection may still take. One timer for the whole connection, set again only when it runs out, so a
 * request costs two stores. Lives on the client's loop.
 */
final class Patience implements Runnable {
    private final EventLoop loop;
    private final Runnable expired;
    private final long head;
    private final long idle;
    private final long halfClose;
    private final long tick;
    private Awaited awaited = Awaited.HEAD;
    private long since;
    private boolean halfClosed;
    private boolean insideMessage;
    private @Nullable Future<?> timer;

    /** @param expired called once, on the loop */
    Patience(Limits limits, EventLoop loop, Runnable expired) {
        this.loop = loop;
        this.expired = expired;
        this.head = limits.head().toNanos();
        this.idle = limits.idle().toNanos();
        this.halfClose = limits.halfClose().toNanos();
        this.tick = Math.min(
                Math.min(head, idle), Math.min(halfClose, Duration.ofSeconds(10).toNanos()));
        this.since = System.nanoTime();
    }

    /** What is awaited, and how long at most. */
    enum Awaited {
        /** The first head, from the accept on. */
        HEAD,
        /** A first byte of the next head. */
        NEXT,
        /** The rest of the next head, from its first byte on, however it trickles. */
        REST_OF_HEAD,
        /** Anything of a request or an answer. */
        ANYTHING
    }

    /** @param accepted {@link System#nanoTime} when the connection was accepted */
    void begin(long accepted) {
        since = accepted;
        timer = loop.schedule(this, Math.max(1, Math.min(tick, remaining())), TimeUnit.NANOSECONDS);
    }

    void bytesCame() {
        if (awaited == Awaited.NEXT) {
            restart(Awaited.REST_OF_HEAD);
        } else if (awaited == Awaited.ANYTHING) {
            since = System.nanoTime();
        }
    }

    void touched() {
        if (awaited == Awaited.ANYTHING) {
            since = System.nanoTime();
        }
    }

    /** Whether the decoder stands inside a message: where the one before is done, that is the head of the next. */
    void messageBegun(boolean begun) {
        insideMessage = begun;
    }

    void restart(Awaited next) {
        awaited = next == Awaited.NEXT && insideMessage ? Awaited.REST_OF_HEAD : next;
        since = System.nanoTime();
    }

    void halfClosed() {
        halfClosed = true;
    }

    void end() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    @Override
    public void run() {
        long left = remaining();
        if (left <= 0) {
            expired.run();
        } else {
            timer = loop.schedule(this, Math.min(tick, left), TimeUnit.NANOSECONDS);
        }
    }

    private long remaining() {
        return since + allowed() - System.nanoTime();
    }

    private long allowed() {
        if (awaited == Awaited.HEAD || awaited == Awaited.REST_OF_HEAD) {
            return head;
        }
        return halfClosed ? Math.min(idle, halfClose) : idle;
    }
}
