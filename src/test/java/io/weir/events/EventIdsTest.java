package io.weir.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventIdsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:22:10.123Z");

    private final EventIds ids = new EventIds(Clock.fixed(NOW, ZoneOffset.UTC), new SplittableRandom(1));

    @Test
    void an_id_is_26_crockford_characters_that_begin_with_the_time() {
        String id = ids.next();
        assertThat(id).matches("[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(millis(id)).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void ids_grow_while_the_clock_stands() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) { // more than a millisecond's count holds
            made.add(ids.next());
        }
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void ids_of_many_threads_never_meet() {
        Set<String> made = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 50_000).parallel().forEach(i -> made.add(ids.next()));
        assertThat(made).hasSize(50_000);
    }

    @Test
    void a_ref_is_taken_from_the_end_of_the_id_and_differs_from_its_neighbour() {
        String id = ids.next();
        String neighbour = ids.next();
        assertThat(EventIds.ref(id)).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}");
        assertThat(id).endsWith(EventIds.ref(id).replace("-", ""));
        assertThat(EventIds.ref(id).substring(0, 4))
                .isNotEqualTo(EventIds.ref(neighbour).substring(0, 4));
    }

    @Test
    void another_key_gives_other_refs() {
        EventIds others = new EventIds(Clock.fixed(NOW, ZoneOffset.UTC), new SplittableRandom(2));
        assertThat(EventIds.ref(others.next())).isNotEqualTo(EventIds.ref(ids.next()));
    }

    @Test
    void a_ref_is_read_as_people_type_it() {
        assertThat(EventIds.canonicalRef("7q3fk2")).isEqualTo("7Q3F-K2");
        assertThat(EventIds.canonicalRef("7Q3F-K2")).isEqualTo("7Q3F-K2");
        assertThat(EventIds.canonicalRef("oIl0-zz")).isEqualTo("0110-ZZ");
    }

    private static long millis(String id) {
        long value = 0;
        for (char c : id.substring(0, 10).toCharArray()) {
            value = value << 5 | "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(c);
        }
        return value;
    }
}
