package io.weir.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.weir.net.Authority;
import io.weir.proxy.upstream.AliasCheck;
import io.weir.proxy.upstream.Dialler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The origins one client connection has open, least recently used first. Lives on the client's loop. */
final class Origins {
    /** How many stay open for one client connection; browsers keep six to a host, and one connection to a proxy for each. */
    private static final int KEPT = 8;

    private final Map<Authority, Origin> open = new LinkedHashMap<>(4, 0.75f, true);
    private final Dialler dialler;
    private @Nullable Future<Channel> dialling;

    Origins(Dialler dialler) {
        this.dialler = dialler;
    }

    @Nullable
    Origin get(Authority authority) {
        return open.get(authority);
    }

    /** One at a time: a client connection has one request in flight. */
    Future<Channel> dial(Authority authority, EventLoop loop, AliasCheck check) {
        Future<Channel> started = dialler.dial(authority, loop, check);
        dialling = started;
        return started;
    }

    Origin opened(Authority authority, Channel channel) {
        Origin origin = new Origin(authority, channel);
        open.put(authority, origin);
        if (open.size() > KEPT) {
            open.values().iterator().next().channel.close();
        }
        return origin;
    }

    void gone(Origin origin) {
        open.remove(origin.authority, origin);
    }

    /** Abandons the dial and closes everything; the channels' own handlers are told as by any close. */
    void closeAll() {
        if (dialling != null) {
            dialling.cancel(false);
        }
        List.copyOf(open.values()).forEach(origin -> origin.channel.close());
    }
}
