package io.weir.proxy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransportTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int LONG_ANSWER = 16 << 20; // more than the socket buffers of both sides take

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_client_that_has_finished_sending_while_it_was_not_read_gets_the_whole_answer(Transport transport)
            throws Exception {
        try (EventLoops loops = new EventLoops(1, transport);
                Listening listening = Listening.on(ANY_PORT, loops, answering());
                Socket client = new Socket(
                        listening.address().getAddress(), listening.address().getPort())) {
            client.getOutputStream().write('?');
            client.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).hasSize(LONG_ANSWER);
        }
    }

    private static ChannelHandler answering() {
        return new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
                channel.pipeline().addLast(new LateAnswer());
            }
        };
    }

    /** Reads no more once it is asked, and answers a while later. */
    private static final class LateAnswer extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            ((ByteBuf) msg).release();
            ctx.channel().config().setAutoRead(false);
            ctx.channel().eventLoop().schedule(() -> answer(ctx), 100, TimeUnit.MILLISECONDS);
        }

        private static void answer(ChannelHandlerContext ctx) {
            ctx.channel().config().setAutoRead(true);
            ByteBuf answer = ctx.alloc().buffer(LONG_ANSWER).writeZero(LONG_ANSWER);
            ctx.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (!(event instanceof ChannelInputShutdownEvent)) {
                ctx.fireUserEventTriggered(event);
            }
        }
    }
}
