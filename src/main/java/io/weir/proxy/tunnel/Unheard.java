package io.weir.proxy.tunnel;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * On an upstream that is connected and not relayed yet, because the hello is still to come: that it resets is no news for the
 * operator, whom Netty would warn of what no handler took. The relay finds it closed.
 */
@Sharable
final class Unheard extends ChannelInboundHandlerAdapter {
    private static final Unheard SHARED = new Unheard();

    private Unheard() {}

    static void begin(Channel upstream) {
        upstream.pipeline().addLast(SHARED);
    }

    /** The relay takes over. */
    static void end(Channel upstream) {
        if (upstream.pipeline().get(Unheard.class) != null) {
            upstream.pipeline().remove(SHARED);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
