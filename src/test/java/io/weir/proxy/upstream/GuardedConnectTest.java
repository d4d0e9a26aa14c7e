package io.weir.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.weir.proxy.upstream.UpstreamException.Kind;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedConnectTest {
    private final List<SocketAddress> dialled = new ArrayList<>();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(new Wire(), new GuardedConnect(new TestGuard("127.0.0.1")));

    @Test
    void a_permitted_address_is_connected_to() {
        InetSocketAddress address = new InetSocketAddress("192.0.2.1", 80);
        channel.connect(address);
        assertThat(dialled).containsExactly(address);
    }

    @Test
    void a_forbidden_address_fails_and_nothing_is_sent() {
        ChannelFuture connect = channel.connect(new InetSocketAddress("127.0.0.1", 80));
        assertThat(connect.cause()).isInstanceOf(UpstreamException.class).hasMessage("127.0.0.1 is forbidden");
        assertThat(dialled).isEmpty();
    }

    @Test
    void a_name_that_somebody_else_would_resolve_is_forbidden() {
        ChannelFuture connect = channel.connect(InetSocketAddress.createUnresolved("a.test", 80));
        assertThat(((UpstreamException) connect.cause()).kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(dialled).isEmpty();
    }

    private final class Wire extends ChannelOutboundHandlerAdapter {
        @Override
        public void connect(
                ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
            dialled.add(remote);
            promise.setSuccess();
        }
    }
}
