package io.weir.proxy.loop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * On a listening socket: where all of IPv4 was asked for, no connection over IPv6 comes in. io_uring's sockets are of both families
 * and listen to both then; the others' are of the family that was asked for.
 */
@Sharable
final class AskedFamily extends ChannelInboundHandlerAdapter {
    private final boolean ipv4Only;

    AskedFamily(InetAddress asked) {
        this.ipv4Only = asked instanceof Inet4Address && asked.isAnyLocalAddress();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        if (ipv4Only
                && ((Channel) accepted).localAddress() instanceof InetSocketAddress local
                && local.getAddress() instanceof Inet6Address) {
            ((Channel) accepted).unsafe().closeForcibly();
        } else {
            ctx.fireChannelRead(accepted);
        }
    }
}
