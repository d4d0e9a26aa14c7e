package io.weir.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.channel.embedded.EmbeddedChannel;
import io.weir.metrics.Metrics;
import io.weir.proxy.loop.Limits;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is told of connections past a limit, by simulated time. */
class OverloadTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Overload.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Overload overload = new Overload(Limits.DEFAULT, Metrics.inMemory());
    private final EmbeddedChannel clock = new EmbeddedChannel();

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.addAppender(log);
        clock.freezeTime();
    }

    @AfterEach
    void stop() {
        LOGGER.detachAppender(log);
        clock.finishAndReleaseAll();
    }

    @Test
    void one_line_tells_of_a_flood_however_long_it_lasts() {
        for (int second = 0; second < 300; second++) {
            overload.turnAway(clock, 1_000);
            clock.advanceTimeBy(1, TimeUnit.SECONDS);
        }
        assertThat(lines()).singleElement().asString().endsWith("limits.connections-per-client = 1000 is reached");
        assertThat(overload.count()).isEqualTo(300);
    }

    @Test
    void the_next_flood_is_told_again_with_its_own_limit() {
        overload.turnAway(clock, 1_000);
        clock.advanceTimeBy(61, TimeUnit.SECONDS);
        overload.turnAway(clock, 20_000);
        assertThat(lines()).hasSize(2).last().asString().endsWith("limits.connections = 20000 is reached");
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
