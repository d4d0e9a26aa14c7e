package io.weir.proxy.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import org.littleshoot.proxy.HttpFilters;
import org.littleshoot.proxy.HttpFiltersAdapter;
import org.littleshoot.proxy.HttpFiltersSourceAdapter;

/** What LittleProxy asks when it makes a connection: the address of the origin, for which it gets a {@link Ticket}. */
final class TicketFilters extends HttpFiltersSourceAdapter {
    @Override
    public HttpFilters filterRequest(HttpRequest request, ChannelHandlerContext ctx) {
        Gate gate = (Gate) ctx.pipeline().get(HandlerNames.GATE);
        return new HttpFiltersAdapter(request, ctx) {
            @Override
            public InetSocketAddress proxyToServerResolutionStarted(String hostAndPort) {
                return new Ticket(gate);
            }
        };
    }
}
