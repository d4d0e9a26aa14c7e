package io.weir.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.weir.proxy.upstream.UpstreamException;
import java.net.SocketAddress;

/**
 * Stands on the channel LittleProxy wants to connect with, and gives its handler the channel that was dialled instead: so
 * every connection is made by Weir's dialler, guarded, to the address that was checked, and no loop waits for it (D1, D2, D23).
 * Where there is none to give, the connect fails and LittleProxy keeps its own, unconnected channel.
 */
@ChannelHandler.Sharable
final class Claim extends ChannelOutboundHandlerAdapter {
    @Override
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        Channel shell = ctx.channel();
        ChannelHandler handler = shell.pipeline().get(HandlerNames.LITTLE_PROXY);
        if (!(remote instanceof Ticket ticket)
                || handler == null
                || !ticket.gate().route().moveIn(handler, shell)) {
            promise.tryFailure(
                    UpstreamException.of(UpstreamException.Kind.UNREACHABLE, "the origin closed the connection"));
            return;
        }
        promise.trySuccess();
        shell.close();
    }
}
