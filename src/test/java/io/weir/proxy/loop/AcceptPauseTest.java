package io.weir.proxy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What happens on a listening socket that can't accept, by simulated time. */
class AcceptPauseTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(AcceptPause.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final EmbeddedChannel socket =
            new EmbeddedChannel(new AcceptPause(InetSocketAddress.createUnresolved("proxy", 8080)));

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.addAppender(log);
        socket.freezeTime();
    }

    @AfterEach
    void stop() {
        LOGGER.detachAppender(log);
        socket.finishAndReleaseAll();
    }

    @Test
    void it_accepts_nothing_for_a_second_and_then_tries_again() {
        fail();
        assertThat(socket.config().isAutoRead()).isFalse();
        pass(999);
        assertThat(socket.config().isAutoRead()).isFalse();
        pass(1);
        assertThat(socket.config().isAutoRead()).isTrue();
    }

    @Test
    void one_line_tells_the_beginning_and_one_the_end_however_often_it_fails() {
        for (int second = 0; second < 5; second++) {
            fail();
            pass(900); // another socket of the address may accept meanwhile
            accept();
            pass(100);
        }
        assertThat(lines()).singleElement().asString().contains("no connection can be accepted", "no descriptors");
        pass(10_000);
        accept();
        accept();
        assertThat(lines()).hasSize(2).last().asString().contains("accepted again");
    }

    private void fail() {
        socket.pipeline().fireExceptionCaught(new IOException("no descriptors"));
    }

    private void accept() {
        socket.writeInbound("a connection");
        assertThat(socket.<Object>readInbound()).isEqualTo("a connection");
    }

    private void pass(long millis) {
        socket.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        socket.runScheduledPendingTasks();
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
