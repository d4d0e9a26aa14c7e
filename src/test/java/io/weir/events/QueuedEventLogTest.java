package io.weir.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.events.EventLog.Outcome;
import io.weir.metrics.Metrics;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueuedEventLogTest {
    private static final QueueSettings BRISK = new QueueSettings(8_192, Duration.ofMillis(300), Duration.ofMillis(50));

    private final FakeSink sink = new FakeSink();
    private final Metrics metrics = Metrics.inMemory();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private QueuedEventLog log = new QueuedEventLog(sink, BRISK, metrics);

    @AfterEach
    void close() {
        sink.gate.countDown();
        sink.full = false;
        log.close();
    }

    @Test
    void a_callback_says_written_when_the_sink_has_the_line() {
        CountDownLatch gate = new CountDownLatch(1);
        sink.gate = gate;
        log.append(Events.numbered(1), outcomes::add);
        await().untilAsserted(() -> assertThat(sink.writes.get() == 1).isTrue());
        assertThat(outcomes).isEmpty();
        gate.countDown();
        await().untilAsserted(() -> assertThat(outcomes).containsExactly(Outcome.WRITTEN));
        assertThat(EventJson.read(sink.lines.get(0))).isEqualTo(Events.numbered(1));
    }

    @Test
    void events_that_wait_together_are_written_together_and_answered_in_order() {
        sink.gate = new CountDownLatch(1);
        log.append(Events.numbered(0), outcomes::add);
        await().untilAsserted(() -> assertThat(sink.writes.get() == 1).isTrue());
        List<Integer> answered = new CopyOnWriteArrayList<>();
        for (int i = 1; i <= 300; i++) {
            int number = i;
            log.append(Events.numbered(number), outcome -> answered.add(number));
        }
        sink.gate.countDown();
        await().untilAsserted(() -> assertThat(answered.size() == 300).isTrue());
        assertThat(answered).isSorted();
        assertThat(sink.writes.get()).isEqualTo(2);
    }

    @Test
    void twenty_threads_lose_nothing_and_every_callback_comes_once() throws InterruptedException {
        log.close();
        log = new QueuedEventLog(sink, QueueSettings.STANDARD, Metrics.inMemory());
        int threads = 20;
        int each = 5_000;
        AtomicIntegerArray told = new AtomicIntegerArray(threads * each);
        AtomicInteger unrecorded = new AtomicInteger();
        sink.lines.clear();
        List<String> seen = Collections.synchronizedList(new java.util.ArrayList<>());
        EventSink collecting = new CollectingSink(seen);
        try (QueuedEventLog many = new QueuedEventLog(
                collecting, new QueueSettings(131_072, Duration.ofSeconds(20), Duration.ofSeconds(1)), metrics)) {
            List<Thread> producers = IntStream.range(0, threads)
                    .mapToObj(t -> new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            int number = t * each + i;
                            many.append(Events.numbered(number), outcome -> {
                                told.incrementAndGet(number);
                                if (outcome != Outcome.WRITTEN) {
                                    unrecorded.incrementAndGet();
                                }
                            });
                        }
                    }))
                    .toList();
            producers.forEach(Thread::start);
            for (Thread producer : producers) {
                producer.join();
            }
        }
        assertThat(unrecorded).hasValue(0);
        assertThat(IntStream.range(0, told.length()).map(told::get)).allMatch(count -> count == 1);
        assertThat(seen.stream()
                        .map(line -> Events.number(EventJson.read(line)))
                        .distinct()
                        .count())
                .isEqualTo((long) threads * each);
        assertThat(seen).hasSize(threads * each);
        assertThat(counter("weir.events.written")).isEqualTo((long) threads * each);
    }

    @Test
    void a_sink_that_hangs_costs_a_client_its_patience_and_the_event_is_written_late() {
        CountDownLatch gate = new CountDownLatch(1);
        sink.gate = gate;
        long start = System.nanoTime();
        log.append(Events.numbered(1), outcomes::add);
        log.append(Events.numbered(2), outcomes::add);
        await().untilAsserted(() -> assertThat(outcomes.size() == 2).isTrue());
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(300), Duration.ofMillis(2_000));
        assertThat(outcomes).containsOnly(Outcome.UNRECORDED);
        assertThat(sink.lines).isEmpty();

        gate.countDown();
        await().untilAsserted(() -> assertThat(sink.lines.size() == 2).isTrue());
        log.append(Events.numbered(3), outcomes::add);
        await().untilAsserted(() -> assertThat(outcomes.size() == 3).isTrue());
        assertThat(outcomes.get(2)).isEqualTo(Outcome.WRITTEN);
        assertThat(unrecorded("stalled")).isEqualTo(2);
        assertThat(counter("weir.events.late")).isEqualTo(2);
    }

    @Test
    void a_full_disk_is_tried_again_and_nothing_queued_is_lost_or_doubled() {
        sink.full = true;
        for (int i = 0; i < 10; i++) {
            log.append(Events.numbered(i), outcomes::add);
        }
        await().untilAsserted(() -> assertThat(outcomes.size() == 10).isTrue());
        assertThat(outcomes).containsOnly(Outcome.UNRECORDED);
        sink.full = false;
        await().untilAsserted(() -> assertThat(sink.lines.size() == 10).isTrue());
        log.close();
        assertThat(sink.lines.stream().map(line -> Events.number(EventJson.read(line))))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void a_sink_that_keeps_a_part_gets_only_the_rest_again() {
        sink.takesOneLineThenFails = true;
        for (int i = 0; i < 4; i++) {
            log.append(Events.numbered(i), outcomes::add);
        }
        await().untilAsserted(() -> assertThat(outcomes.size() == 4).isTrue());
        await().untilAsserted(() -> assertThat(sink.lines.size() == 4).isTrue());
        assertThat(sink.lines.stream().map(line -> Events.number(EventJson.read(line))))
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void a_full_queue_is_answered_at_once() {
        log.close();
        log = new QueuedEventLog(sink, new QueueSettings(4, Duration.ofSeconds(30), Duration.ofSeconds(1)), metrics);
        sink.gate = new CountDownLatch(1);
        log.append(Events.numbered(0), outcome -> {});
        await().untilAsserted(() -> assertThat(sink.writes.get() == 1).isTrue());
        for (int i = 1; i <= 5; i++) {
            log.append(Events.numbered(i), outcomes::add);
        }
        assertThat(outcomes).containsExactly(Outcome.UNRECORDED);
        assertThat(unrecorded("full")).isEqualTo(1);
    }

    @Test
    void a_callback_that_throws_harms_no_other() {
        log.append(Events.numbered(1), outcome -> {
            throw new IllegalStateException("my loop is gone");
        });
        log.append(Events.numbered(2), outcomes::add);
        await().untilAsserted(() -> assertThat(outcomes).containsExactly(Outcome.WRITTEN));
    }

    @Test
    void closing_writes_what_is_queued_forces_it_and_refuses_more() {
        for (int i = 0; i < 1_000; i++) {
            log.append(Events.numbered(i), outcomes::add);
        }
        log.close();
        assertThat(outcomes).hasSize(1_000).containsOnly(Outcome.WRITTEN);
        assertThat(sink.forces.get()).isPositive();
        assertThat(sink.closed).isTrue();
        log.append(Events.numbered(1_000), outcomes::add);
        assertThat(outcomes).hasSize(1_001).endsWith(Outcome.UNRECORDED);
    }

    @Test
    void closing_on_a_full_disk_ends_and_tells_everybody() {
        sink.full = true;
        log.append(Events.numbered(1), outcomes::add);
        log.close();
        assertThat(outcomes).containsExactly(Outcome.UNRECORDED);
    }

    @Test
    void lines_are_forced_in_time_also_when_nothing_follows() {
        log.append(Events.numbered(1), outcomes::add);
        await().untilAsserted(() -> assertThat(sink.forces.get() == 1).isTrue());
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(sink.forces).hasValue(1));
    }

    @Test
    void a_forcing_that_failed_is_trouble_until_one_works() {
        sink.forceFails = true;
        log.append(Events.numbered(1), outcomes::add);
        await().until(() -> sink.forces.get() >= 2);
        assertThat(log.trouble()).contains("No space left on device");

        sink.forceFails = false;

        await().untilAsserted(() -> assertThat(log.trouble()).isNull());
    }

    private long unrecorded(String reason) {
        return metrics.counter("weir.events.unrecorded", "", "reason", reason).value();
    }

    private long counter(String name) {
        return metrics.counter(name, "").value();
    }

    /** Keeps the lines and nothing else. */
    private record CollectingSink(List<String> lines) implements EventSink {
        @Override
        public void write(java.nio.ByteBuffer bytes) {
            java.nio.charset.StandardCharsets.UTF_8
                    .decode(bytes)
                    .toString()
                    .lines()
                    .forEach(lines::add);
        }

        @Override
        public void force() {}

        @Override
        public void close() {}
    }
}
