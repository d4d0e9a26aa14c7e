package io.weir.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.weir.metrics.Counter;
import io.weir.metrics.Metrics;
import io.weir.proxy.tunnel.Farewell;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients from outside {@code proxy.clients}: counted, told so and let go, without a look at what they send. */
final class Strangers {
    /** So many at once may take the time that a client needs to read why. A crowd of them is to hold no more descriptors. */
    private static final int MOST_LINGERING = 256;

    private final Counter counter;
    private final AtomicInteger lingering = new AtomicInteger();

    Strangers(Metrics metrics) {
        this.counter = metrics.counter("weir.proxy.strangers", "Connections from outside proxy.clients");
    }

    /** Call while the channel is set up; takes {@code words} over. */
    void turnAway(Channel client, ByteBuf words) {
        counter.increment();
        if (lingering.incrementAndGet() > MOST_LINGERING) {
            lingering.decrementAndGet();
            client.config().setAutoRead(false);
            client.eventLoop().execute(() -> client.writeAndFlush(words).addListener(ChannelFutureListener.CLOSE));
            return;
        }
        client.closeFuture().addListener(closed -> lingering.decrementAndGet());
        Farewell farewell = Farewell.begin(client);
        client.eventLoop().execute(() -> farewell.say(words));
    }

    long count() {
        return counter.value();
    }
}
