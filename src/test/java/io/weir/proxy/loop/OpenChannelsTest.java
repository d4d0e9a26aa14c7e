package io.weir.proxy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OpenChannelsTest {
    private final OpenChannels open = new OpenChannels();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @Test
    void a_drain_of_nothing_is_done_at_once() {
        assertThat(open.drain()).isCompleted();
    }

    @Test
    void a_drain_closes_what_is_idle_at_once() {
        open.add(channel);
        CompletableFuture<Void> gone = open.drain();
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(gone).isCompleted();
    }

    @Test
    void a_drain_lets_what_is_busy_finish() {
        OpenChannels.Seat seat = open.add(channel);
        seat.busy();
        CompletableFuture<Void> gone = open.drain();
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isTrue();
        assertThat(gone).isNotDone();
        seat.idle();
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(gone).isCompleted();
    }

    @Test
    void before_a_drain_idle_channels_stay() {
        OpenChannels.Seat seat = open.add(channel);
        seat.busy();
        seat.idle();
        assertThat(channel.isOpen()).isTrue();
        assertThat(open.size()).isEqualTo(1);
    }

    @Test
    void a_channel_that_closes_by_itself_is_forgotten() {
        open.add(channel);
        channel.close();
        channel.runPendingTasks();
        assertThat(open.size()).isZero();
    }

    @Test
    void a_channel_that_comes_into_a_drain_is_closed() {
        open.drain();
        open.add(channel);
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_cut_closes_what_is_busy_too() {
        open.add(channel).busy();
        CompletableFuture<Void> gone = open.drain();
        open.cut();
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(gone).isCompleted();
    }
}
