package io.weir.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.weir.proxy.loop.Limits;

/**
 * Makes two pumps of a client's and an origin's HTTP handlers, LittleProxy's among them: its own switch writes what came with
 * the 101 before the 101, and takes no notice of a slow reader (D19).
 */
final class WebSocketSwitch {
    private WebSocketSwitch() {}

    static void run(ChannelHandlerContext gate, Channel origin, HttpResponse answer, Limits limits) {
        answer.headers() // RFC 9110 §8.6, RFC 9112 §6.1: a 101 has no framing, or its end would be written into the
                // WebSocket
                .remove(HttpHeaderNames.CONTENT_LENGTH)
                .remove(HttpHeaderNames.TRANSFER_ENCODING)
                .set(FieldNames.CONNECTION, "Upgrade")
                .set(FieldNames.UPGRADE, "websocket");
        gate.write(answer);
        gate.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        Channel client = gate.channel();
        Pump.Talk talk = new Pump.Talk(limits);
        makePump(client.pipeline(), HandlerNames.GATE, new Pump(origin, talk));
        makePump(origin.pipeline(), HandlerNames.WATCH, new Pump(client, talk));
        client.config().setAutoRead(true);
        origin.config().setAutoRead(true);
    }

    /** The decoder goes last: what it had read already comes to the pump. */
    private static void makePump(ChannelPipeline pipeline, String ours, Pump pump) {
        pipeline.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        pipeline.addAfter(HandlerNames.DECODER, HandlerNames.PUMP, pump);
        pipeline.remove(HandlerNames.LITTLE_PROXY);
        pipeline.remove(ours);
        pipeline.remove(HandlerNames.ENCODER);
        pipeline.remove(HandlerNames.DECODER);
    }
}
