package io.weir.proxy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionCensusTest {
    private static final InetAddress A = InetAddresses.forString("192.0.2.1");
    private static final InetAddress B = InetAddresses.forString("192.0.2.2");

    @Test
    void a_client_gets_as_many_as_it_may_have() {
        ConnectionCensus census = census(100, 2);
        assertThat(census.admit(A)).isTrue();
        assertThat(census.admit(A)).isTrue();
        assertThat(census.admit(A)).isFalse();
        assertThat(census.admit(B)).isTrue();
    }

    @Test
    void all_clients_together_get_as_many_as_there_may_be() {
        ConnectionCensus census = census(2, 2);
        assertThat(census.admit(A)).isTrue();
        assertThat(census.admit(B)).isTrue();
        assertThat(census.admit(B)).isFalse();
        census.release(A);
        assertThat(census.admit(B)).isTrue();
    }

    @Test
    void who_is_turned_away_is_not_counted() {
        ConnectionCensus census = census(10, 1);
        census.admit(A);
        for (int i = 0; i < 50; i++) {
            census.admit(A);
        }
        assertThat(census.connections()).isEqualTo(1);
        assertThat(census.connectionsOf(A)).isEqualTo(1);
    }

    @Test
    void a_closed_channel_is_counted_out_once() {
        ConnectionCensus census = census(10, 10);
        EmbeddedChannel channel = new EmbeddedChannel();
        assertThat(census.admit(channel, A)).isTrue();
        channel.close();
        channel.close();
        channel.runPendingTasks();
        assertThat(census.connections()).isZero();
    }

    @Test
    void a_channel_that_is_closed_already_is_counted_out_at_once() {
        ConnectionCensus census = census(10, 10);
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.close();
        assertThat(census.admit(channel, A)).isTrue();
        channel.runPendingTasks();
        assertThat(census.connections()).isZero();
    }

    @Test
    void nothing_is_remembered_of_clients_that_have_gone() {
        ConnectionCensus census = census(10, 10);
        census.admit(A);
        census.release(A);
        assertThat(census.clients()).isZero();
    }

    @Test
    void many_threads_never_pass_a_limit_and_leave_nothing() throws Exception {
        ConnectionCensus census = census(7, 3);
        AtomicInteger over = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> runs = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            long seed = t;
            runs.add(threads.submit(() -> comeAndGo(census, over, new SplittableRandom(seed))));
        }
        for (Future<?> run : runs) {
            run.get(20, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertThat(over).hasValue(0);
        assertThat(census.connections()).isZero();
        assertThat(census.clients()).isZero();
    }

    private static void comeAndGo(ConnectionCensus census, AtomicInteger over, SplittableRandom random) {
        for (int i = 0; i < 20_000; i++) {
            InetAddress client = random.nextBoolean() ? A : B;
            if (census.admit(client)) {
                if (census.connections() > 7 || census.connectionsOf(client) > 3) {
                    over.incrementAndGet();
                }
                census.release(client);
            }
        }
    }

    private static ConnectionCensus census(int all, int perClient) {
        Limits d = Limits.DEFAULT;
        return new ConnectionCensus(new Limits(
                all,
                perClient,
                d.head(),
                d.hello(),
                d.dial(),
                d.idle(),
                d.halfClose(),
                d.drain(),
                d.headBytes(),
                d.helloBytes(),
                d.pipelined(),
                0));
    }
}
