package io.weir.cases;

import static org.awaitility.Awaitility.await;

import io.weir.events.BlockEvent;
import java.time.Duration;
import java.util.List;

/** What the journal gains from now on. */
final class WrittenDown {
    private static final Duration QUIET = Duration.ofMillis(80);
    private final WeirUnderTest weir;
    private final int before;

    WrittenDown(WeirUnderTest weir) {
        this.weir = weir;
        this.before = weir.events().size();
    }

    /** The one event that was written; fails where there are none or more. */
    BlockEvent one() {
        return exactly(1).get(0);
    }

    void nothing() {
        exactly(0);
    }

    List<BlockEvent> exactly(int count) {
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .during(QUIET)
                .until(() -> weir.events().size() == before + count);
        List<BlockEvent> events = weir.events();
        return events.subList(before, events.size());
    }
}
