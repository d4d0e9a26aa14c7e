package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.weir.policy.Visit;

/** Takes a tunnel that turned out to carry plain HTTP: an HTTP engine judges it request by request. */
public interface PlainHttp {

    /**
     * The tunnel has been answered with 200 and its own handlers are gone from the pipeline; nothing is connected upstream.
     * Called on the client's event loop.
     *
     * @param connect the CONNECT, judged and allowed
     * @param first the client's bytes so far; ownership passes
     */
    void adopt(Channel client, Visit connect, ByteBuf first);
}
