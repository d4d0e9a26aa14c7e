package io.weir.proxy.upstream;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.weir.net.Authority;

/** Connects to an origin: resolves, checks, dials; the address dialled is the address that was checked. */
public interface Dialler {

    /**
     * A connected channel on {@code loop} with auto-read off, half-closure allowed and an empty pipeline; or an
     * {@link UpstreamException}. The whole takes at most {@code limits.dial-timeout}. Cancelling the future abandons the dial and
     * closes what it had opened.
     */
    Future<Channel> dial(Authority target, EventLoop loop);

    /** The same, where {@code check} permits what the name is an alias of; one that knows no aliases asks nobody. */
    default Future<Channel> dial(Authority target, EventLoop loop, AliasCheck check) {
        return dial(target, loop);
    }
}
