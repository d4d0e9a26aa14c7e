package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.weir.metrics.Metrics;
import io.weir.proxy.upstream.Dialler;

/** CONNECT tunnels, from the judging of the target to the end of the relay. One for all tunnels; holds nothing of any. */
public final class Tunnels implements TunnelEntrance {
    private final TunnelSettings settings;

    @SuppressWarnings("UnusedVariable") // the gate follows
    public Tunnels(TunnelSettings settings, TunnelDesk desk, Dialler dialler, PlainHttp plainHttp, Metrics metrics) {
        this.settings = settings;
    }

    @Override
    public void enter(Channel client, ConnectRequest connect, ByteBuf following) {
        following.release();
        throw new UnsupportedOperationException("not built yet: " + settings);
    }
}
