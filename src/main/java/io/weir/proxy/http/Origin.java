package io.weir.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.weir.net.Authority;
import io.weir.net.HostName;
import java.util.List;

/** One connection of one client to one origin. LittleProxy keeps it and uses it again; lives on the client's loop. */
final class Origin {
    final Authority authority;
    final Channel channel;

    /** It answered that it ends: LittleProxy will close it, so no further request may be given to it. */
    boolean closing;

    /** What its name was an alias of when it was dialled. */
    List<HostName> aliases = List.of();

    private boolean movedIn;

    Origin(Authority authority, Channel channel) {
        this.authority = authority;
        this.channel = channel;
    }

    /** Whether LittleProxy will take its next request to this connection. */
    boolean isReusable() {
        return movedIn && !closing && channel.isActive();
    }

    /** Whether LittleProxy's handler may still move in. */
    boolean isVacant() {
        return !movedIn && channel.isActive();
    }

    /** Puts LittleProxy's handler on this connection, as if it had made it. */
    void moveIn(ChannelHandler littleProxy, OriginWatch watch, ResponseDecoder decoder) {
        movedIn = true;
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(HandlerNames.ENCODER, new HttpRequestEncoder());
        pipeline.addLast(HandlerNames.DECODER, decoder);
        pipeline.addLast(HandlerNames.WATCH, watch);
        pipeline.addLast(HandlerNames.LITTLE_PROXY, littleProxy);
        // LittleProxy, and an answer that ends with its connection, know only whole closes.
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
        pipeline.fireChannelRegistered();
        pipeline.fireChannelActive();
        channel.config().setAutoRead(true);
    }
}
