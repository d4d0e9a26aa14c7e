package io.weir.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.weir.proxy.loop.EventLoops;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.littleshoot.proxy.HttpFiltersSourceAdapter;
import org.littleshoot.proxy.impl.ClientToProxyConnection;
import org.littleshoot.proxy.impl.ProxyToServerConnection;

/** What Weir relies on in LittleProxy beyond its documented interface. Fails where a new version breaks it. */
class ContractTest {
    @Test
    void a_client_gets_these_handlers_in_this_order() {
        try (EventLoops loops = new EventLoops(1)) {
            EmbeddedChannel client = new EmbeddedChannel();
            client.pipeline().addLast(initializer(loops));
            List<String> names = new ArrayList<>(client.pipeline().names());
            assertThat(names)
                    .startsWith(
                            "bytesReadMonitor",
                            "bytesWrittenMonitor",
                            HandlerNames.ENCODER,
                            HandlerNames.DECODER,
                            "requestReadMonitor",
                            "responseWrittenMonitor",
                            "idle",
                            HandlerNames.LITTLE_PROXY);
            assertThat(client.pipeline().get(HandlerNames.LITTLE_PROXY)).isInstanceOf(ClientToProxyConnection.class);
            client.finishAndReleaseAll();
        }
    }

    @Test
    void the_initializer_serves_more_than_one_client() {
        try (EventLoops loops = new EventLoops(1)) {
            ChannelHandler initializer = initializer(loops);
            for (int i = 0; i < 2; i++) {
                EmbeddedChannel client = new EmbeddedChannel();
                client.pipeline().addLast(initializer);
                assertThat(client.pipeline().get(HandlerNames.LITTLE_PROXY)).isNotNull();
                client.finishAndReleaseAll();
            }
        }
    }

    /** Else it could not be moved from the channel LittleProxy makes to the one that was dialled. */
    @Test
    void the_handler_of_an_origin_may_be_moved_between_pipelines() {
        assertThat(ProxyToServerConnection.class).hasAnnotation(ChannelHandler.Sharable.class);
    }

    private static ChannelHandler initializer(EventLoops loops) {
        return LittleProxy.clientInitializer(
                loops.workers(), new HttpFiltersSourceAdapter(), loops.workers()::register);
    }
}
