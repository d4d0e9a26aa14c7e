package io.weir.proxy.upstream;

import static io.weir.proxy.upstream.Outcome.addresses;
import static io.weir.proxy.upstream.Outcome.authority;
import static io.weir.proxy.upstream.Outcome.failure;
import static io.weir.proxy.upstream.Outcome.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.weir.policy.AddressGuard;
import io.weir.proxy.loop.EventLoops;
import io.weir.proxy.upstream.UpstreamException.Kind;
import io.weir.testing.DnsReply;
import io.weir.testing.StubDns;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DnsResolverTest {
    private static final Duration LIMIT = Duration.ofSeconds(6);
    private static final Duration SHORT = Duration.ofMillis(600);

    private final EventLoops loops = new EventLoops(2);
    private final EventLoop loop = loops.workers().next();
    private final List<DnsResolver> open = new ArrayList<>();
    private StubDns dns;

    @BeforeEach
    void startServer() throws IOException {
        dns = StubDns.start();
    }

    @AfterEach
    void stop() throws IOException {
        open.forEach(DnsResolver::close);
        dns.close();
        loops.close();
    }

    @Test
    void a_name_gives_its_addresses_of_both_families() {
        dns.name("a.test", "192.0.2.1", "2001:db8::1");
        assertThat(addresses(resolve("a.test:443"))).containsExactlyInAnyOrder("192.0.2.1", "2001:db8:0:0:0:0:0:1");
    }

    @Test
    void the_port_asked_for_is_the_port_to_dial() {
        dns.name("a.test", "192.0.2.1");
        assertThat(success(resolve("a.test:8443"))).containsExactly(new InetSocketAddress("192.0.2.1", 8443));
    }

    @Test
    void it_completes_on_the_loop_of_its_caller() {
        dns.name("a.test", "192.0.2.1");
        EventLoop other = loops.workers().next();
        List<Boolean> there = new ArrayList<>();
        DnsResolver resolver = resolver(new TestGuard());
        Future<List<InetSocketAddress>> found = resolver.resolve(authority("a.test:443"), other);
        found.addListener(done -> there.add(other.inEventLoop()));
        Awaitility.await().untilAsserted(() -> assertThat(there).containsExactly(true));
    }

    @Test
    void an_address_is_never_asked_for() {
        assertThat(addresses(resolve("192.0.2.7:443"))).containsExactly("192.0.2.7");
        assertThat(addresses(resolve("[2001:db8::7]:443"))).containsExactly("2001:db8:0:0:0:0:0:7");
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void a_forbidden_address_is_refused_as_such() {
        UpstreamException refused =
                failure(resolver(new TestGuard("192.0.2.7")).resolve(authority("192.0.2.7:443"), loop));
        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessage("192.0.2.7 is forbidden");
    }

    @Test
    void a_forbidden_name_is_never_asked_for() {
        UpstreamException refused =
                failure(resolver(new TestGuard("intranet")).resolve(authority("intranet:80"), loop));
        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void a_name_with_any_forbidden_address_is_forbidden() {
        dns.name("mixed.test", "10.0.0.1", "192.0.2.1", "127.0.0.1");
        TestGuard guard = new TestGuard("10.0.0.1", "127.0.0.1");
        UpstreamException refused = failure(resolver(guard).resolve(authority("mixed.test:443"), loop));
        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessage("10.0.0.1 is forbidden");
    }

    @Test
    void a_name_with_forbidden_addresses_only_is_forbidden() {
        dns.name("inside.test", "10.0.0.1");
        UpstreamException refused =
                failure(resolver(new TestGuard("10.0.0.1")).resolve(authority("inside.test:443"), loop));
        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused.refusal()).isNotNull();
    }

    @Test
    void a_forbidden_address_of_one_family_forbids_the_other_too() {
        dns.a("late.test", DnsReply.of("10.0.0.1"));
        dns.aaaa("late.test", DnsReply.of("2001:db8::1").after(Duration.ofMillis(200)));
        assertThat(failure(resolver(new TestGuard("10.0.0.1")).resolve(authority("late.test:443"), loop))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void a_name_that_does_not_exist_is_said_to_be_unknown() {
        UpstreamException unknown = failure(resolve("nowhere.test:443"));
        assertThat(unknown.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(unknown).hasMessage("nowhere.test could not be resolved");
    }

    @Test
    void a_name_is_asked_for_as_it_is_and_once_per_family() {
        failure(resolve("nowhere.test:443"));
        assertThat(dns.questions()).containsExactlyInAnyOrder("A nowhere.test", "AAAA nowhere.test");
    }

    @Test
    void an_answer_is_asked_for_once_and_then_known() {
        dns.name("a.test", "192.0.2.1");
        DnsResolver resolver = resolver(new TestGuard());
        for (int i = 0; i < 3; i++) {
            success(resolver.resolve(authority("a.test:443"), loop));
        }
        assertThat(dns.questions("A a.test")).isEqualTo(1);
    }

    @Test
    void that_a_name_does_not_exist_is_known_for_a_while() {
        DnsResolver resolver = resolver(new TestGuard());
        for (int i = 0; i < 3; i++) {
            failure(resolver.resolve(authority("nowhere.test:443"), loop));
        }
        assertThat(dns.questions("A nowhere.test")).isEqualTo(1);
    }

    @Test
    void look_ups_of_one_name_join() {
        dns.name("slow.test", DnsReply.of("192.0.2.1").after(Duration.ofMillis(150)));
        DnsResolver resolver = resolver(new TestGuard());
        List<Future<List<InetSocketAddress>>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(resolver.resolve(authority("slow.test:443"), loops.workers().next()));
        }
        all.forEach(Outcome::success);
        assertThat(dns.questions("A slow.test")).isEqualTo(1);
    }

    @Test
    void a_rebound_name_is_judged_by_each_answer() {
        dns.name(
                "rebind.test",
                DnsReply.of("192.0.2.1").ttl(0),
                DnsReply.of("127.0.0.1").ttl(0));
        DnsResolver resolver = resolver(new TestGuard("127.0.0.1"));
        assertThat(addresses(resolver.resolve(authority("rebind.test:443"), loop)))
                .containsExactly("192.0.2.1");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(failure(resolver.resolve(authority("rebind.test:443"), loop))
                                .kind())
                        .isEqualTo(Kind.FORBIDDEN));
    }

    @Test
    void a_silent_server_ends_in_a_time_out() {
        dns.name("dead.test", DnsReply.silence());
        long start = System.nanoTime();
        DnsResolver hasty = open(new DnsResolver(settings(null), new TestGuard(), loops.lookUps(), SHORT));
        UpstreamException late = failure(hasty.resolve(authority("dead.test:443"), loop));
        assertThat(late.kind()).isEqualTo(Kind.DNS_TIMED_OUT);
        assertThat(late).hasMessage("dead.test could not be resolved in time");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plusSeconds(3));
    }

    @Test
    void a_lost_datagram_is_asked_for_again() {
        dns.name("lossy.test", DnsReply.silence(), DnsReply.of("192.0.2.1"));
        assertThat(addresses(resolve("lossy.test:443"))).containsExactly("192.0.2.1");
    }

    @Test
    void a_broken_family_delays_the_other_by_little() {
        dns.a("half.test", DnsReply.of("192.0.2.1"));
        dns.aaaa("half.test", DnsReply.silence());
        long start = System.nanoTime();
        assertThat(addresses(resolve("half.test:443"))).containsExactly("192.0.2.1");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("one try of a question is 2 s")
                .isLessThan(Duration.ofMillis(1_500));
    }

    @Test
    void the_next_server_is_asked_where_one_is_silent_or_fails() throws IOException {
        dns.name("a.test", "192.0.2.1");
        try (StubDns broken = StubDns.start()) {
            broken.name("a.test", DnsReply.error(2));
            DnsResolver resolver = open(new DnsResolver(
                    new DnsSettings(List.of(broken.address(), dns.address()), null),
                    new TestGuard(),
                    loops.lookUps(),
                    LIMIT));
            assertThat(addresses(resolver.resolve(authority("a.test:443"), loop)))
                    .containsExactly("192.0.2.1");
        }
    }

    @Test
    void failing_servers_are_told_apart_from_an_unknown_name() {
        dns.name("a.test", DnsReply.error(2));
        UpstreamException failed = failure(resolve("a.test:443"));
        assertThat(failed.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(failed).hasMessage("a.test could not be resolved: the name server failed");
    }

    @Test
    void a_thousand_addresses_come_by_tcp_and_sixteen_are_tried() {
        String[] many = new String[1000];
        for (int i = 0; i < many.length; i++) {
            many[i] = "198.51." + (100 + i / 250) + "." + (i % 250 + 1);
        }
        dns.a("many.test", DnsReply.of(many));
        dns.aaaa("many.test", DnsReply.of());
        assertThat(addresses(resolve("many.test:443"))).hasSize(16).startsWith("198.51.100.1");
        assertThat(dns.questions("A many.test")).as("by UDP, then by TCP").isEqualTo(2);
    }

    @Test
    void an_alias_is_followed_within_an_answer_and_beyond() {
        dns.name("www.test", DnsReply.of("192.0.2.1").alias("cdn.test"));
        dns.name("short.test", DnsReply.of().alias("www.test"));
        assertThat(addresses(resolve("www.test:443"))).containsExactly("192.0.2.1");
        assertThat(addresses(resolve("short.test:443"))).containsExactly("192.0.2.1");
    }

    @Test
    void aliases_in_a_circle_end() {
        dns.name("one.test", DnsReply.of().alias("two.test"));
        dns.name("two.test", DnsReply.of().alias("one.test"));
        assertThat(failure(resolve("one.test:443")).kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(dns.questions("A one.test")).isLessThan(10);
    }

    @Test
    void addresses_of_another_name_are_not_believed() {
        dns.name("a.test", DnsReply.of("192.0.2.66").forName("bank.test"));
        assertThat(failure(resolve("a.test:443")).kind()).isEqualTo(Kind.UNKNOWN_HOST);
    }

    @Test
    void a_name_of_the_hosts_file_wins_and_is_not_asked_for(@TempDir Path folder) throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts"), "192.0.2.9  Pinned.test other.test # a pin\n");
        dns.name("pinned.test", "192.0.2.1");
        DnsResolver resolver = pinned(hosts, new TestGuard());
        assertThat(addresses(resolver.resolve(authority("pinned.test:443"), loop)))
                .containsExactly("192.0.2.9");
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void an_address_of_the_hosts_file_is_checked_too(@TempDir Path folder) throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 pinned.test\n");
        DnsResolver resolver = pinned(hosts, new TestGuard("127.0.0.1"));
        assertThat(failure(resolver.resolve(authority("pinned.test:443"), loop)).kind())
                .isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void nothing_waits_for_slow_names() {
        dns.name("quick.test", "192.0.2.1");
        DnsResolver resolver = resolver(new TestGuard());
        List<Future<?>> slow = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            dns.name("slow" + i + ".test", DnsReply.silence());
            slow.add(resolver.resolve(authority("slow" + i + ".test:443"), loop));
        }
        success(resolver.resolve(authority("quick.test:443"), loop));
        assertThat(slow).noneMatch(Future::isDone);
    }

    private Future<List<InetSocketAddress>> resolve(String target) {
        return resolver(new TestGuard()).resolve(authority(target), loop);
    }

    private DnsResolver resolver(AddressGuard guard) {
        return open(new DnsResolver(settings(null), guard, loops.lookUps(), LIMIT));
    }

    private DnsResolver pinned(Path hosts, AddressGuard guard) {
        return open(new DnsResolver(settings(hosts), guard, loops.lookUps(), LIMIT));
    }

    private DnsSettings settings(@Nullable Path hosts) {
        return new DnsSettings(List.of(dns.address()), hosts);
    }

    private DnsResolver open(DnsResolver resolver) {
        open.add(resolver);
        return resolver;
    }
}
