package io.weir.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.weir.policy.Visit;
import io.weir.proxy.loop.Limits;
import io.weir.proxy.tunnel.PlainHttp;
import io.weir.proxy.upstream.Dialler;

/** The HTTP engine: LittleProxy, seeing one clean, canonical request at a time, and what stands around it. */
public final class HttpEngine implements PlainHttp, AutoCloseable {
    private final Limits limits;
    private final Desk desk;
    private final Dialler dialler;

    @SuppressWarnings("UnusedVariable") // the engine follows
    public HttpEngine(EventLoopGroup loops, Limits limits, Desk desk, Dialler dialler) {
        this.limits = limits;
        this.desk = desk;
        this.dialler = dialler;
    }

    @Override
    public void adopt(Channel client, Visit connect, ByteBuf first) {
        throw new UnsupportedOperationException("not built yet: " + limits + desk + dialler);
    }

    @Override
    public void close() {}
}
