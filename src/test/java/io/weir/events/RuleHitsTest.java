package io.weir.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleHitsTest {
    private static final Instant T1 = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant T2 = T1.plusSeconds(60);

    private final List<Consumer<EventLog.Outcome>> given = new ArrayList<>();

    private final EventLog log = (event, then) -> given.add(then);

    @Test
    void hits_of_a_rule_are_counted_for_its_list_and_its_text() {
        RuleHits hits = new RuleHits(log, List.of());
        hits.append(event(T1, "a.example", "one"), outcome -> {});
        hits.append(event(T2, "a.example", "one"), outcome -> {});
        hits.append(event(T2, "a.example", "two"), outcome -> {});
        answer();

        assertThat(hits.all())
                .containsExactlyInAnyOrder(
                        new RuleHit("one", "a.example", 2, T1, T2), new RuleHit("two", "a.example", 1, T2, T2));
    }

    @Test
    void a_hit_has_the_time_that_the_journal_has() {
        RuleHits hits = new RuleHits(log, List.of());
        hits.append(event(T1.plusNanos(123_456_789), "a.example", "one"), outcome -> {});
        answer();

        assertThat(hits.all().get(0).last()).isEqualTo("2026-11-25T12:00:00.123Z");
    }

    @Test
    void a_refusal_has_no_rule_and_counts_for_none() {
        RuleHits hits = new RuleHits(log, List.of());
        hits.append(event(T1, null, null), outcome -> {});
        answer();

        assertThat(hits.all()).isEmpty();
    }

    @Test
    void what_was_counted_before_goes_on() {
        RuleHits hits = new RuleHits(log, List.of(new RuleHit("one", "a.example", 41, T1, T1)));
        hits.append(event(T2, "a.example", "one"), outcome -> {});
        answer();

        assertThat(hits.all()).containsExactly(new RuleHit("one", "a.example", 42, T1, T2));
    }

    @Test
    void a_hit_is_counted_before_the_client_hears_whatever_the_outcome() {
        RuleHits hits = new RuleHits(log, List.of());
        List<EventLog.Outcome> heard = new ArrayList<>();
        hits.append(event(T1, "a.example", "one"), outcome -> {
            assertThat(hits.all()).hasSize(1);
            heard.add(outcome);
        });
        given.forEach(then -> then.accept(EventLog.Outcome.UNRECORDED));

        assertThat(heard).containsExactly(EventLog.Outcome.UNRECORDED);
    }

    @Test
    void a_rule_that_was_not_hit_for_long_is_forgotten() {
        RuleHits hits = new RuleHits(
                log, List.of(new RuleHit("one", "old.example", 1, T1, T1), new RuleHit("one", "a.example", 2, T1, T2)));

        hits.forget(T2);

        assertThat(hits.all()).extracting(RuleHit::rule).containsExactly("a.example");
    }

    private void answer() {
        given.forEach(then -> then.accept(EventLog.Outcome.WRITTEN));
    }

    private static BlockEvent event(Instant time, @Nullable String rule, @Nullable String list) {
        return new BlockEvent(
                "01J",
                "7Q3F-K2",
                time,
                "block",
                null,
                null,
                "proxy",
                "GET",
                "a.example",
                80,
                "uri",
                new EventNames(null, null, null, null),
                rule,
                null,
                list,
                null,
                null,
                null,
                null,
                "page");
    }
}
