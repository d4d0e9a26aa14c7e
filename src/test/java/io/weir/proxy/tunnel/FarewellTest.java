package io.weir.proxy.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a connection ends behind the last words (RFC 9112 §9.6), on a clock that stands still. */
class FarewellTest {
    private final TwoWayChannel client = new TwoWayChannel();

    @BeforeEach
    void stopTheClock() {
        client.freezeTime();
    }

    @AfterEach
    void release() {
        client.finishAndReleaseAll();
    }

    @Test
    void a_client_that_waits_is_closed_with_the_words() {
        Farewell.begin(client, true).say(words());
        assertThat(said()).isEqualTo("no");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void a_client_that_has_sent_more_meanwhile_is_given_the_time_to_read() {
        Farewell farewell = Farewell.begin(client, true);
        sends(1);
        farewell.say(words());
        assertThat(said()).isEqualTo("no");
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void any_other_client_closes_by_itself_is_sent_the_fin_after_50_ms_and_cut_after_2_s() {
        Farewell.begin(client).say(words());
        assertThat(said()).isEqualTo("no");
        pass(49);
        assertThat(client.isOutputShutdown()).isFalse();
        pass(1);
        assertThat(client.isOutputShutdown()).isTrue();
        pass(1_999);
        assertThat(client.isOpen()).isTrue();
        pass(1);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void what_is_sent_behind_the_words_is_thrown_away_up_to_256_kib() {
        Farewell.begin(client).say(words());
        sends(256 * 1024);
        assertThat(client.isOpen()).isTrue();
        sends(1);
        assertThat(client.isOpen()).isFalse();
        assertThat(client.inboundMessages()).isEmpty();
    }

    @Test
    void a_client_that_has_finished_is_closed_with_the_words() {
        Farewell farewell = Farewell.begin(client);
        client.shutdownInput();
        farewell.say(words());
        assertThat(said()).isEqualTo("no");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void nothing_is_said_to_a_client_that_has_gone() {
        Farewell farewell = Farewell.begin(client);
        client.close();
        ByteBuf words = words();
        farewell.say(words);
        assertThat(words.refCnt()).isZero();
    }

    private static ByteBuf words() {
        return Unpooled.copiedBuffer("no", StandardCharsets.US_ASCII);
    }

    private String said() {
        ByteBuf sent = client.readOutbound();
        try {
            return sent.toString(StandardCharsets.US_ASCII);
        } finally {
            sent.release();
        }
    }

    private void sends(int bytes) {
        client.writeInbound(Unpooled.wrappedBuffer(new byte[bytes]));
    }

    private void pass(long millis) {
        client.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        client.runScheduledPendingTasks();
    }
}
