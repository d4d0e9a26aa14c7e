package io.weir.proxy.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.weir.net.Authority;
import java.net.InetSocketAddress;
import java.util.List;

/** Turns an authority into the addresses that may be dialled for it. */
public interface Resolver {

    /**
     * The addresses, in the order to try them; never empty. Where any is forbidden, and where there are none, it fails with an
     * {@link UpstreamException}. Never waits; completes on {@code loop}.
     */
    Future<List<InetSocketAddress>> resolve(Authority target, EventLoop loop);

    /** The same, where {@code check} permits what the name is an alias of; one that knows no aliases asks nobody. */
    default Future<List<InetSocketAddress>> resolve(Authority target, EventLoop loop, AliasCheck check) {
        return resolve(target, loop);
    }
}
