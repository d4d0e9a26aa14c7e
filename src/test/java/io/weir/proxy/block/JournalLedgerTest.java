package io.weir.proxy.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.weir.events.BlockEvent;
import io.weir.events.ClientPrivacy;
import io.weir.events.EventIds;
import io.weir.events.EventLog;
import io.weir.metrics.Metrics;
import io.weir.policy.Names;
import io.weir.policy.Refusal;
import io.weir.policy.Seen;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.rules.Order;
import io.weir.rules.Rule;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalLedgerTest {
    private static final Rule RULE = Samples.rule("binance.com", Samples.ORDER);
    private static final Verdict.Block BLOCK = new Verdict.Block(RULE);

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = (EventLoop) group.next();
    private final FakeLog log = new FakeLog();
    private final Metrics metrics = Metrics.inMemory();
    private final JournalLedger ledger =
            new JournalLedger(log, new EventIds(Samples.CLOCK, new Random(1)), ClientPrivacy.FULL, metrics);

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void a_block_is_written_with_all_that_is_known_of_it() {
        Names names = Names.ofConnect(Samples.name("cdn.example.net")).withSni(Samples.name("www.binance.com"));
        Visit visit = new Visit(
                Samples.TIME,
                InetAddress.getLoopbackAddress(),
                "alice",
                "proxy",
                "CONNECT",
                Samples.name("www.binance.com"),
                443,
                Seen.SNI,
                names);
        ledger.blocked(visit, BLOCK, Response.TLS_ALERT, loop, notice -> {});
        BlockEvent event = log.events.get(0);
        assertThat(event.ref()).isEqualTo(EventIds.ref(event.id()));
        assertThat(event)
                .usingRecursiveComparison()
                .ignoringFields("id", "ref", "names")
                .isEqualTo(new BlockEvent(
                        "",
                        "",
                        Samples.TIME,
                        "block",
                        "127.0.0.1",
                        "alice",
                        "proxy",
                        "CONNECT",
                        "www.binance.com",
                        443,
                        "sni",
                        event.names(),
                        "binance.com",
                        "rules/exchanges.rules:17",
                        "overseas-exchanges",
                        "exchange",
                        "FRRO-2018-124",
                        null,
                        null,
                        "tls-alert"));
        assertThat(event.names().connect()).isEqualTo("cdn.example.net");
        assertThat(event.names().sni()).isEqualTo("www.binance.com");
        assertThat(event.names().uri()).isNull();
    }

    @Test
    void a_refusal_is_written_with_its_reason_and_no_rule() {
        Refusal refusal = new Refusal(Refusal.Reason.MALFORMED_NAME, "an empty label");
        AtomicReference<Notice> notice = new AtomicReference<>();
        ledger.blocked(Samples.visit(null), new Verdict.Refuse(refusal), Response.PAGE, loop, notice::set);
        BlockEvent event = log.events.get(0);
        assertThat(event.action()).isEqualTo("refuse");
        assertThat(event.host()).isNull();
        assertThat(event.rule()).isNull();
        assertThat(event.reason()).isEqualTo("malformed-name");
        assertThat(event.detail()).isEqualTo("an empty label");
        log.complete(EventLog.Outcome.WRITTEN);
        settle();
        assertThat(notice.get()).isNotNull();
        assertThat(notice.get()).isEqualTo(new Notice(null, event.ref(), null, "an empty label"));
    }

    @Test
    void the_client_is_answered_on_its_loop_once_the_line_is_written_and_not_before() {
        AtomicReference<Notice> notice = new AtomicReference<>();
        List<Boolean> onLoop = new CopyOnWriteArrayList<>();
        ledger.blocked(Samples.visit(Samples.name("www.binance.com")), BLOCK, Response.CONNECT_PAGE, loop, given -> {
            onLoop.add(loop.inEventLoop());
            notice.set(given);
        });
        settle();
        assertThat(notice).hasNullValue();
        log.complete(EventLog.Outcome.WRITTEN);
        settle();
        assertThat(notice.get()).isNotNull();
        assertThat(onLoop).containsExactly(true);
        assertThat(notice.get())
                .isEqualTo(new Notice("www.binance.com", log.events.get(0).ref(), RULE, null));
    }

    @Test
    void an_event_that_could_not_be_written_is_answered_too() {
        AtomicReference<Notice> notice = new AtomicReference<>();
        block(notice::set);
        log.complete(EventLog.Outcome.UNRECORDED);
        settle();
        assertThat(notice.get()).isNotNull();
    }

    @Test
    void a_log_that_fails_answers_once_all_the_same() {
        List<Notice> notices = new CopyOnWriteArrayList<>();
        JournalLedger broken = ledgerOver((event, then) -> {
            then.accept(EventLog.Outcome.WRITTEN);
            throw new IllegalStateException("disk on fire");
        });
        broken.blocked(Samples.visit(Samples.name("x.test")), BLOCK, Response.PAGE, loop, notices::add);
        broken.shadowed(Samples.visit(Samples.name("x.test")), new Verdict.Shadow(RULE));
        settle();
        assertThat(notices).hasSize(1);
    }

    @Test
    void a_loop_that_is_gone_is_passed_over_quietly() {
        List<Notice> notices = new CopyOnWriteArrayList<>();
        block(notices::add);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        log.complete(EventLog.Outcome.WRITTEN);
        assertThat(notices).isEmpty();
    }

    @Test
    void a_shadow_block_is_only_written() {
        ledger.shadowed(Samples.visit(Samples.name("www.binance.com")), new Verdict.Shadow(RULE));
        assertThat(log.events.get(0).action()).isEqualTo("shadow");
        assertThat(log.events.get(0).response()).isEqualTo("relayed");
        assertThat(log.events.get(0).rule()).isEqualTo("binance.com");
        log.complete(EventLog.Outcome.WRITTEN);
        assertThat(count("shadow", "overseas-exchanges")).isEqualTo(1);
    }

    @Test
    void a_client_s_address_is_kept_as_the_operator_wants_it() {
        JournalLedger discreet =
                new JournalLedger(log, new EventIds(Samples.CLOCK, new Random(1)), ClientPrivacy.NONE, metrics);
        discreet.blocked(Samples.visit(Samples.name("x.test")), BLOCK, Response.PAGE, loop, notice -> {});
        assertThat(log.events.get(0).client()).isNull();
    }

    @Test
    void blocks_are_counted_by_list_and_refusals_by_reason() {
        block(notice -> {});
        block(notice -> {});
        Refusal refusal = new Refusal(Refusal.Reason.PORT, "25");
        ledger.blocked(Samples.visit(null), new Verdict.Refuse(refusal), Response.PAGE, loop, notice -> {});
        assertThat(count("block", "overseas-exchanges")).isEqualTo(2);
        assertThat(metrics.counter("weir.refusals", "", "reason", "port").value())
                .isEqualTo(1);
    }

    @Test
    void names_of_lists_without_end_share_one_counter() {
        int lists = BlockCounters.MAX_LISTS + 50;
        for (int i = 0; i < lists; i++) {
            Rule rule = Samples.rule("x.test", new io.weir.rules.Origin("x", 1, "list-" + i, null, null, (Order) null));
            ledger.shadowed(Samples.visit(Samples.name("x.test")), new Verdict.Shadow(rule));
        }
        assertThat(count("shadow", "other")).isEqualTo(50);
        assertThat(count("shadow", "list-0")).isEqualTo(1);
    }

    /** Until the loop has done what it was given so far. */
    private void settle() {
        assertThat(loop.submit(() -> {}).awaitUninterruptibly(10, TimeUnit.SECONDS))
                .isTrue();
    }

    private void block(Consumer<Notice> then) {
        ledger.blocked(Samples.visit(Samples.name("www.binance.com")), BLOCK, Response.PAGE, loop, then);
    }

    private JournalLedger ledgerOver(EventLog log) {
        return new JournalLedger(log, new EventIds(Samples.CLOCK, new Random(1)), ClientPrivacy.FULL, metrics);
    }

    private long count(String action, String list) {
        return metrics.counter("weir.blocks", "", "action", action, "list", list)
                .value();
    }

    /** Keeps what it is handed until the test says what became of it. */
    private static final class FakeLog implements EventLog {
        final List<BlockEvent> events = new ArrayList<>();
        private final List<Consumer<Outcome>> waiting = new ArrayList<>();

        @Override
        public void append(BlockEvent event, Consumer<Outcome> then) {
            events.add(event);
            waiting.add(then);
        }

        void complete(Outcome outcome) {
            waiting.forEach(then -> then.accept(outcome));
        }
    }
}
