package io.weir.proxy.http;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.weir.policy.Refusal;
import io.weir.policy.Visit;
import io.weir.proxy.tunnel.ConnectRequest;
import io.weir.proxy.tunnel.TunnelEntrance;
import org.jspecify.annotations.Nullable;

/** A CONNECT that follows other requests on its connection: takes the HTTP engine off and hands the connection to the tunnels. */
record TakeOver(HttpRequest connect, Caller caller, ByteBuf following) {
    /** Takes over what was sent behind the head. */
    static TakeOver of(HttpRequest connect, Caller caller, Waiting waiting) {
        ByteBuf following = Unpooled.EMPTY_BUFFER;
        while (waiting.peek() != null) {
            Object next = waiting.take();
            if (next instanceof ByteBuf bytes) {
                following = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(bytes.alloc(), following, bytes);
            } else {
                ReferenceCountUtil.release(next);
            }
        }
        return new TakeOver(connect, caller, following);
    }

    void run(Channel client, Parts parts) {
        strip(client.pipeline());
        client.config().setAutoRead(true);
        TunnelEntrance tunnels = caller.tunnels();
        HttpHeaders headers = connect.headers();
        String accept = RequestFields.accept(headers);
        BadRequestException bad = problem(tunnels);
        if (tunnels == null || bad != null) {
            following.release();
            Visit visit =
                    Visit.nameless(parts.desk().clock().instant(), caller.address(), caller.listener(), "CONNECT");
            Dismissal.of(client, parts.desk(), visit, requireNonNull(bad), accept);
            return;
        }
        boolean content = headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                || headers.getAll(HttpHeaderNames.CONTENT_LENGTH).stream().anyMatch(length -> !length.equals("0"));
        tunnels.enter(
                client,
                new ConnectRequest(
                        connect.uri(),
                        accept,
                        content,
                        caller.address(),
                        RequestFields.authorization(headers),
                        caller.listener()),
                following);
    }

    private @Nullable BadRequestException problem(@Nullable TunnelEntrance tunnels) {
        if (tunnels == null) {
            return new BadRequestException(403, "a CONNECT inside a tunnel", Refusal.Reason.LOOP);
        }
        if (connect.protocolVersion().majorVersion() != 1) {
            return new BadRequestException(505, "an HTTP version other than 1");
        }
        if (connect.headers().getAll(HttpHeaderNames.HOST).size() > 1) {
            return new BadRequestException(400, "more than one Host field");
        }
        try {
            Canonicalizer.checkHost(connect.headers().get(HttpHeaderNames.HOST));
            return null;
        } catch (BadRequestException bad) {
            return bad;
        }
    }

    private static void strip(ChannelPipeline pipeline) {
        pipeline.remove(HandlerNames.LITTLE_PROXY);
        pipeline.remove(HandlerNames.GATE);
        pipeline.remove(HandlerNames.ENCODER);
    }
}
