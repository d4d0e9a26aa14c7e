package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.weir.proxy.loop.Deadline;
import io.weir.proxy.loop.OutputEnd;
import java.util.concurrent.TimeUnit;

/**
 * The end of a connection that is told why: says its last words, lets the client close, and throws away what it still sends.
 *
 * <p>Closing at once would answer bytes on their way with RST, and an RST takes the last words out of the client's receive
 * buffer before they are read (RFC 9112 §9.6). Most clients close as soon as they have read the words, which costs neither side a
 * FIN that nobody waits for; one that has not after {@link #PAUSE_NANOS} is sent it, and then has {@link #LINGER_NANOS} and {@link
 * #LINGER_BYTES} to go.
 *
 * <p>A client that has sent one whole request and nothing more most likely waits, with nothing on its way: it is sent the FIN together
 * with the words, as nginx's lingering_close does. Waiting for such a client's own FIN was a tenth of a refused CONNECT.
 */
public final class Farewell extends ChannelInboundHandlerAdapter implements ChannelFutureListener {
    private static final String NAME = "farewell";
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int LINGER_BYTES = 256 * 1024;

    private final Channel client;
    private final Deadline end;
    private boolean waiting;
    private boolean finished;
    private int ignored;

    private Farewell(Channel client, boolean waiting) {
        this.client = client;
        this.end = new Deadline(client.eventLoop(), this::goOn);
        this.waiting = waiting;
    }

    /** From now on nothing the client sends is looked at; its words may follow later. */
    public static Farewell begin(Channel client) {
        return begin(client, false);
    }

    /** The same, where {@code waiting} says that the client has sent one whole request and nothing behind it. */
    static Farewell begin(Channel client, boolean waiting) {
        Farewell farewell = new Farewell(client, waiting);
        client.pipeline().addLast(NAME, farewell);
        client.config().setAutoRead(true);
        return farewell;
    }

    /** Says the last words, if the client is still there to hear them. */
    public void say(ByteBuf words) {
        if (client.isActive()) {
            client.writeAndFlush(words).addListener(this);
        } else {
            words.release();
        }
    }

    @Override
    public void operationComplete(ChannelFuture said) {
        boolean clientFinished = client instanceof DuplexChannel duplex && duplex.isInputShutdown();
        if (!said.isSuccess() || waiting || clientFinished || !(client instanceof DuplexChannel)) {
            client.close();
            return;
        }
        // The client's FIN now closes the channel by itself.
        client.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
        end.in(PAUSE_NANOS);
    }

    private void goOn() {
        if (finished || !OutputEnd.send(client)) {
            client.close();
            return;
        }
        finished = true;
        end.in(LINGER_NANOS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        waiting = false;
        ignored += end.isArmed() && message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        ReferenceCountUtil.release(message);
        if (ignored > LINGER_BYTES) {
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end.end();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
