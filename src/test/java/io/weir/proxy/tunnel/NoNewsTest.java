package io.weir.proxy.tunnel;

import static io.weir.proxy.tunnel.TunnelsTest.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What clients and origins do to a tunnel is no news for the operator: nobody can fill the log from outside. */
class NoNewsTest {
    private static final byte[] HELLO = Hello.named("allowed.test");
    private final Logger netty = (Logger) LoggerFactory.getLogger("io.netty.channel.DefaultChannelPipeline");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private TunnelHouse house;

    @BeforeEach
    void open() {
        house = new TunnelHouse();
        log.start();
        netty.addAppender(log);
    }

    /** The loops end first, so that what is under way is done. */
    @AfterEach
    void close() {
        house.close();
        netty.detachAppender(log);
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
    }

    @Test
    void a_client_that_resets_behind_its_connect() throws IOException {
        for (int i = 0; i < 300; i++) {
            house.asking("192.0.2.1:443").reset();
        }
        await().until(() -> house.accepted.size() == 300);
    }

    @Test
    void an_origin_that_resets_before_the_hello() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.silent()) {
            house.dialler.place("allowed.test", origin.port());
            for (int i = 0; i < 20; i++) {
                try (RawClient client = house.connected("allowed.test:443")) {
                    int mine = i;
                    await().until(() -> origin.connections() > mine);
                    origin.conversations().get(mine).reset();
                    client.send(HELLO);
                    assertThat(client.readUntilClosed()).isEmpty();
                }
            }
        }
    }

    @Test
    void a_second_hello_that_is_cut_with_bytes_still_to_be_sent() throws IOException {
        try (RecordingOrigin origin = RecordingOrigin.silent()) {
            house.dialler.place("allowed.test", origin.port());
            try (RawClient client = house.connected("allowed.test:443")) {
                client.send(join(HELLO, Hello.named("blocked.test"))).readUntilClosed();
            }
        }
    }
}
