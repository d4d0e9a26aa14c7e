package io.weir.proxy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EventLoopsTest {
    @AutoClose
    private final EventLoops loops = new EventLoops(2);

    @Test
    void threads_say_what_they_do() throws Exception {
        List<String> names = new ArrayList<>();
        for (EventExecutor loop : loops.workers()) {
            names.add(loop.submit(() -> Thread.currentThread().getName()).get(5, TimeUnit.SECONDS));
        }
        assertThat(names).containsExactlyInAnyOrder("weir-io-1", "weir-io-2");
        assertThat(loops.lookUps()
                        .submit(() -> Thread.currentThread().getName())
                        .get(5, TimeUnit.SECONDS))
                .isEqualTo("weir-dns-1");
    }

    @Test
    void a_loop_that_ends_by_itself_is_told_and_one_that_is_ended_is_not() throws Exception {
        EventExecutor loop = loops.workers().iterator().next();
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        assertThat(loops.lost().get(5, TimeUnit.SECONDS)).isEqualTo("weir-io-1");

        EventLoops others = new EventLoops(1);
        others.warmUp();
        others.close();
        assertThat(others.lost()).isNotDone();
    }

    @Test
    void a_warm_pool_holds_few_mebibytes() {
        loops.warmUp();
        PooledByteBufAllocator pool = (PooledByteBufAllocator) loops.allocator();
        assertThat(pool.metric().usedDirectMemory()).isBetween(1L, 2L << 20);
        assertThat(pool.metric().numDirectArenas()).isEqualTo(2);
    }

    @Test
    void what_was_given_back_is_used_again() throws Exception {
        PooledByteBufAllocator pool = (PooledByteBufAllocator) loops.allocator();
        loops.workers().next().submit(() -> borrow(pool, 10_000)).get(20, TimeUnit.SECONDS);
        assertThat(pool.metric().usedDirectMemory()).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void all_threads_end_at_close() {
        loops.warmUp();
        loops.close();
        assertThat(loops.workers().isTerminated()).isTrue();
    }

    @Test
    void an_upstream_channel_reads_nothing_by_itself() {
        SocketChannel channel = loops.transport().socket(InetAddress.getLoopbackAddress());
        loops.tuning().upstream(channel.config());
        assertThat(channel.config().isAutoRead()).isFalse();
        assertThat(channel.config().isAllowHalfClosure()).isTrue();
        assertThat(channel.config().isTcpNoDelay()).isTrue();
        channel.unsafe().closeForcibly();
    }

    private static void borrow(PooledByteBufAllocator pool, int times) {
        for (int i = 0; i < times; i++) {
            ByteBuf buffer = pool.directBuffer(ChannelTuning.LARGEST_READ);
            buffer.release();
        }
    }
}
