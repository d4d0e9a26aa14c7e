package io.weir.events.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.Events;
import io.weir.events.store.EventReport.By;
import io.weir.events.store.EventReport.Row;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventReportTest {
    private static final Instant FIRST = Instant.parse("2026-11-21T23:59:59Z");
    private static final Instant SECOND = Instant.parse("2026-11-22T00:00:00Z");

    private static EventReport report(By by) {
        EventReport report = new EventReport(by);
        report.accept(Events.block("01JD8X4QZ0ABCDEFGH00000001", SECOND, "www.okx.com"));
        report.accept(Events.block("01JD8X4QZ0ABCDEFGH00000002", SECOND, "www.okx.com"));
        report.accept(Events.refusal("01JD8X4QZ0ABCDEFGH00000003", FIRST, "ann", "127.0.0.1 is loopback"));
        return report;
    }

    @Test
    void days_are_counted_in_their_order() {
        assertThat(report(By.DAY).rows(10))
                .containsExactly(new Row("2026-11-21", 0, 0, 1), new Row("2026-11-22", 2, 0, 0));
    }

    @Test
    void what_is_most_comes_first() {
        assertThat(report(By.ORDER).rows(10)).containsExactly(new Row("FRRO-2018-124", 2, 0, 0), new Row("-", 0, 0, 1));
        assertThat(report(By.HOST).rows(1)).extracting(Row::key).containsExactly("www.okx.com");
    }

    @Test
    void what_strangers_invent_does_not_fill_the_memory() {
        EventReport report = new EventReport(By.HOST);
        for (int i = 0; i < 100_500; i++) {
            report.accept(Events.block("01JD8X4QZ0ABCDEFGH00000001", SECOND, "h" + i));
        }
        assertThat(report.rows(1)).containsExactly(new Row("(others)", 500, 0, 0));
    }
}
