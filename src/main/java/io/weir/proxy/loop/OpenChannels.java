package io.weir.proxy.loop;

import io.netty.channel.Channel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The client channels of one listener, and which of them are at work: for draining. A channel is added idle; its {@link Seat} says
 * when it is busy. Once a drain has begun, idle channels are closed at once, busy ones as soon as they are idle.
 */
public final class OpenChannels {
    private final Map<Channel, Seat> seats = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile boolean draining;

    /** Any thread. A channel that comes after the drain began is closed unless it is busy by the time its loop looks. */
    public Seat add(Channel channel) {
        Seat seat = new Seat(channel);
        seats.put(channel, seat);
        channel.closeFuture().addListener(closed -> remove(channel));
        if (draining) {
            seat.closeIfIdle();
        }
        return seat;
    }

    public int size() {
        return seats.size();
    }

    public boolean isDraining() {
        return draining;
    }

    /** Begins the drain; completes when no channel is left. May be called again; stop accepting before. Never waits. */
    public CompletableFuture<Void> drain() {
        draining = true;
        seats.values().forEach(Seat::closeIfIdle);
        completeIfGone();
        return gone;
    }

    /** Closes every channel, busy or not. */
    public void cut() {
        seats.keySet().forEach(Channel::close);
    }

    private void remove(Channel channel) {
        seats.remove(channel);
        completeIfGone();
    }

    private void completeIfGone() {
        if (draining && seats.isEmpty()) {
            gone.complete(null);
        }
    }

    /** One channel's place; {@link #busy} and {@link #idle} are called on its event loop. */
    public final class Seat {
        private final Channel channel;
        private boolean busy;

        private Seat(Channel channel) {
            this.channel = channel;
        }

        public boolean isDraining() {
            return draining;
        }

        /** Something is under way that a drain must let finish. */
        public void busy() {
            busy = true;
        }

        /** Nothing is under way; closes the channel where a drain has begun. */
        public void idle() {
            busy = false;
            if (draining) {
                channel.close();
            }
        }

        private void closeIfIdle() {
            channel.eventLoop().execute(() -> {
                if (!busy) {
                    channel.close();
                }
            });
        }
    }
}
