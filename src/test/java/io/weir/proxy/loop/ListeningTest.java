package io.weir.proxy.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListeningTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @ParameterizedTest
    @EnumSource(Transport.class)
    void every_worker_serves_connections_to_the_one_port(Transport transport) throws IOException {
        Workers seen = new Workers();
        try (EventLoops loops = new EventLoops(2, transport);
                Listening listening = Listening.on(ANY_PORT, loops, seen)) {
            for (int i = 0; i < 500 && seen.threads.size() < 2; i++) {
                assertThat(readFrom(listening.address())).isEqualTo(-1);
            }
            assertThat(seen.threads).containsExactlyInAnyOrder("weir-io-1", "weir-io-2");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_second_weir_on_the_port_is_refused_rather_than_given_half_of_the_clients(Transport transport)
            throws IOException {
        try (EventLoops loops = new EventLoops(2, transport);
                EventLoops others = new EventLoops(2, transport);
                Listening listening = Listening.on(ANY_PORT, loops, new Workers())) {
            InetSocketAddress taken = listening.address();
            assertThatThrownBy(() -> Listening.on(taken, others, new Workers()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:")
                    .hasMessageContaining("in use");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_port_that_another_program_has_is_refused(Transport transport) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EventLoops loops = new EventLoops(2, transport)) {
            InetSocketAddress taken = new InetSocketAddress(other.getInetAddress(), other.getLocalPort());
            assertThatThrownBy(() -> Listening.on(taken, loops, new Workers())).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void what_was_closed_refuses_and_is_bound_again_at_once(Transport transport) throws IOException {
        try (EventLoops loops = new EventLoops(2, transport)) {
            Listening first = Listening.on(ANY_PORT, loops, new Workers());
            InetSocketAddress address = first.address();
            readFrom(address);
            first.close();
            assertThatThrownBy(() -> readFrom(address)).isInstanceOf(IOException.class);
            try (Listening again = Listening.on(address, loops, new Workers())) {
                assertThat(readFrom(again.address())).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void all_addresses_of_ipv4_are_no_addresses_of_ipv6(Transport transport) throws IOException {
        Workers seen = new Workers();
        InetSocketAddress all = new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0);
        try (EventLoops loops = new EventLoops(1, transport);
                Listening listening = Listening.on(all, loops, seen)) {
            int port = listening.address().getPort();
            assertThat(listening.address().getAddress()).isEqualTo(all.getAddress());
            assertThat(readFrom(new InetSocketAddress("127.0.0.1", port))).isEqualTo(-1);
            assertThat(seen.threads).hasSize(1);
            seen.threads.clear();
            assertThat(connects(new InetSocketAddress("::1", port)) && !seen.threads.isEmpty())
                    .isFalse();
        }
    }

    /** Refused at the door, or closed behind it. */
    private static boolean connects(InetSocketAddress address) {
        try {
            return readFrom(address) == -1;
        } catch (IOException refused) {
            return false;
        }
    }

    private static int readFrom(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            return socket.getInputStream().read();
        }
    }

    /** Notes which thread a connection came on, and closes it. */
    @ChannelHandler.Sharable
    private static final class Workers extends ChannelInboundHandlerAdapter {
        final Set<String> threads = ConcurrentHashMap.newKeySet();

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            threads.add(Thread.currentThread().getName());
            ctx.close();
        }
    }
}
