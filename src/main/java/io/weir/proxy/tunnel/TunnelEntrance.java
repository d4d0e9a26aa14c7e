package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/** Where a CONNECT is handed over, by the door or after requests of another kind on the same connection. */
public interface TunnelEntrance {

    /**
     * Takes the connection over, from judging the target to the end of the relay. Called on the client's event loop; the
     * pipeline holds no handler that would touch bytes any more.
     *
     * @param following bytes that came behind the head; ownership passes
     */
    void enter(Channel client, ConnectRequest connect, ByteBuf following);
}
