package io.weir.proxy.upstream;

import static io.weir.proxy.upstream.Outcome.authority;
import static io.weir.proxy.upstream.Outcome.failure;
import static io.weir.proxy.upstream.Outcome.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.weir.policy.AddressGuard;
import io.weir.proxy.loop.EventLoops;
import io.weir.proxy.upstream.UpstreamException.Kind;
import io.weir.testing.BlackHole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RacingDiallerTest {
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration SHORT = Duration.ofMillis(1100);

    @AutoClose
    private final EventLoops loops = new EventLoops(1);

    private final EventLoop loop = loops.workers().next();
    private final List<Channel> opened = new CopyOnWriteArrayList<>();

    @AutoClose
    private ServerSocket origin;

    private int port;

    @BeforeEach
    void listen() throws IOException {
        origin = new ServerSocket(0, 50, address(1, 0).getAddress());
        origin.setSoTimeout(5_000);
        port = origin.getLocalPort();
    }

    @Test
    void the_channel_is_connected_bare_and_reads_nothing() throws Exception {
        Channel channel = success(dial(address(1, port)));
        assertThat(channel.remoteAddress()).isEqualTo(address(1, port));
        assertThat(channel.eventLoop()).isSameAs(loop);
        assertThat(channel.config().isAutoRead()).isFalse();
        assertThat(channel.config().getOption(ChannelOption.ALLOW_HALF_CLOSURE)).isTrue();
        assertThat(channel.config().getOption(ChannelOption.TCP_NODELAY)).isTrue();
        assertThat(channel.config().getAllocator()).isSameAs(loops.allocator());
        assertThat(channel.pipeline().names()).hasSize(1);
        channel.close().sync();
    }

    @Test
    void a_refused_address_is_followed_by_the_next_at_once() {
        InetSocketAddress[] addresses = new InetSocketAddress[12];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = address(addresses.length - i, port);
        }
        long start = System.nanoTime();
        Channel channel = success(dial(addresses));
        assertThat(channel.remoteAddress()).isEqualTo(address(1, port));
        assertThat(since(start)).as("11 attempt delays are 2.75 s").isLessThan(Duration.ofMillis(2_000));
        channel.close();
    }

    @Test
    void where_all_refuse_the_last_reason_is_given() {
        UpstreamException refused = failure(dial(address(2, port), address(3, port)));
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused).hasMessage("connection refused by 127.0.0.3:" + port);
    }

    @Test
    void two_black_holes_cost_two_attempt_delays() throws IOException {
        try (BlackHole two = BlackHole.open(2, port);
                BlackHole three = BlackHole.open(3, port)) {
            long start = System.nanoTime();
            Channel channel = success(dial(two.address(), three.address(), address(1, port)));
            assertThat(channel.remoteAddress()).isEqualTo(address(1, port));
            assertThat(since(start)).isBetween(Duration.ofMillis(450), Duration.ofSeconds(4));
            channel.close();
        }
    }

    @Test
    void a_black_hole_ends_at_the_limit() throws IOException {
        try (BlackHole hole = BlackHole.open(2, 0)) {
            long start = System.nanoTime();
            UpstreamException late = failure(
                    dialler(fixed(hole.address()), new TestGuard(), SHORT).dial(authority("origin.test:443"), loop));
            assertThat(late.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(late).hasMessage("origin.test:443 did not answer within 1 s");
            assertThat(since(start)).isBetween(SHORT.minusMillis(20), SHORT.plusSeconds(3));
            assertClosed(opened);
        }
    }

    @Test
    void a_resolver_that_never_answers_ends_at_the_limit_and_is_cancelled() {
        Promise<List<InetSocketAddress>> never = loop.newPromise();
        UpstreamException late = failure(dialler((target, on) -> never, new TestGuard(), Duration.ofMillis(100))
                .dial(authority("origin.test:443"), loop));
        assertThat(late.kind()).isEqualTo(Kind.DNS_TIMED_OUT);
        assertThat(late).hasMessage("origin.test could not be resolved within 100 ms");
        Awaitility.await().until(never::isCancelled);
    }

    @Test
    void what_the_resolver_says_of_a_failure_is_passed_on() {
        UpstreamException unknown = UpstreamException.of(Kind.UNKNOWN_HOST, "origin.test could not be resolved");
        assertThat(failure(dialler((target, on) -> on.newFailedFuture(unknown), new TestGuard(), LIMIT)
                        .dial(authority("origin.test:443"), loop)))
                .isSameAs(unknown);
    }

    @Test
    void an_address_is_checked_once_more_before_it_is_dialled() throws IOException {
        TestGuard guard = new TestGuard("127.0.0.1");
        UpstreamException refused = failure(dial(guard, address(1, port)));
        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(guard.asked).containsExactly(address(1, 0).getAddress());
        assertNobodyConnected();
    }

    @Test
    void a_forbidden_address_is_passed_over() {
        Channel channel = success(dial(new TestGuard("127.0.0.2"), address(2, port), address(1, port)));
        assertThat(channel.remoteAddress()).isEqualTo(address(1, port));
        channel.close();
    }

    @Test
    void a_cancelled_dial_closes_what_it_had_opened() throws IOException {
        try (BlackHole hole = BlackHole.open(2, 0)) {
            Future<Channel> dial = dial(hole.address(), hole.address());
            Awaitility.await().until(() -> opened.size() == 2);
            assertThat(dial.cancel(false)).isTrue();
            assertClosed(opened);
        }
    }

    @Test
    void the_losers_of_a_race_are_closed() throws IOException {
        try (BlackHole hole = BlackHole.open(2, port)) {
            Channel channel = success(dial(hole.address(), address(1, port)));
            assertClosed(opened.subList(0, 1));
            assertThat(channel.isActive()).isTrue();
            channel.close();
        }
    }

    @Test
    void without_a_descriptor_left_it_says_so() {
        Future<Channel> dial = new RacingDialler(
                        fixed(address(1, port)), new TestGuard(), loops.tuning(), LIMIT, address -> {
                            throw new ChannelException("too many open files");
                        })
                .dial(authority("origin.test:443"), loop);
        assertThat(failure(dial).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void the_loop_goes_on_while_hundreds_dial_a_black_hole() throws Exception {
        try (BlackHole hole = BlackHole.open(2, 0)) {
            List<Future<Channel>> dials = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                dials.add(dial(hole.address()));
            }
            loop.submit(() -> {}).await(5, TimeUnit.SECONDS);
            long start = System.nanoTime();
            success(dial(address(1, port))).close();
            assertThat(since(start)).isLessThan(Duration.ofSeconds(2));
            assertThat(dials).noneMatch(Future::isDone);
            dials.forEach(dial -> dial.cancel(false));
        }
    }

    @Test
    void a_dial_from_another_thread_works_as_well_as_from_the_loop() throws Exception {
        Promise<Channel> outcome = loop.newPromise();
        loop.execute(() -> dial(address(1, port)).addListener(done -> outcome.setSuccess((Channel) done.getNow())));
        success(outcome).close();
        try (Socket accepted = origin.accept()) {
            assertThat(accepted.isConnected()).isTrue();
        }
    }

    private static void assertClosed(List<Channel> channels) {
        Awaitility.await().untilAsserted(() -> assertThat(channels).noneMatch(Channel::isOpen));
    }

    private void assertNobodyConnected() throws IOException {
        origin.setSoTimeout(100);
        assertThatThrownBy(origin::accept).isInstanceOf(SocketTimeoutException.class);
    }

    private Future<Channel> dial(InetSocketAddress... addresses) {
        return dial(new TestGuard(), addresses);
    }

    private Future<Channel> dial(AddressGuard guard, InetSocketAddress... addresses) {
        return dialler(fixed(addresses), guard, LIMIT).dial(authority("origin.test:443"), loop);
    }

    private static Resolver fixed(InetSocketAddress... addresses) {
        return (target, on) -> on.newSucceededFuture(List.of(addresses));
    }

    private RacingDialler dialler(Resolver resolver, AddressGuard guard, Duration limit) {
        return new RacingDialler(resolver, guard, loops.tuning(), limit, address -> {
            SocketChannel socket = loops.transport().socket(address);
            opened.add(socket);
            return socket;
        });
    }

    private static InetSocketAddress address(int lastByte, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastByte}), port);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
