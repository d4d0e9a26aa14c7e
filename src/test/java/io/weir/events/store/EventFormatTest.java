package io.weir.events.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.BlockEvent;
import io.weir.events.EventJson;
import io.weir.events.Events;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventFormatTest {
    private static final Instant TIME = Instant.parse("2026-11-22T06:22:10.123Z");
    private static final String ID = "01JD8X4QZ0ABCDEFGHJK7Q3FK2";

    @Test
    void text_says_when_what_who_where_why_and_the_reference() {
        assertThat(EventFormat.TEXT.line(Events.sample()))
                .isEqualTo("2026-11-22 06:22:10Z  block    10.1.2.3         www.binance.com:443           "
                        + "binance.com  overseas-exchanges FRRO-2018-124     7Q3F-K2");
    }

    @Test
    void text_of_a_refusal_gives_its_reason() {
        assertThat(EventFormat.TEXT.line(Events.refusal(ID, TIME, "ann", "127.0.0.1 is loopback")))
                .contains("refuse ", "2001:db8:7::1 ann  -   ", "egress: 127.0.0.1 is loopback");
    }

    @Test
    void text_lines_are_aligned() {
        String one = EventFormat.TEXT.line(Events.sample());
        String other = EventFormat.TEXT.line(Events.block(ID, TIME, "okx.com"));
        assertThat(other.indexOf("binance.com")).isEqualTo(one.lastIndexOf("binance.com"));
    }

    @Test
    void colour_adds_nothing_but_colours() {
        String coloured = EventFormat.COLOUR.line(Events.sample());
        assertThat(coloured).contains("\033[31mblock");
        assertThat(coloured.replaceAll("\033\\[[0-9]*m", "")).isEqualTo(EventFormat.TEXT.line(Events.sample()));
    }

    @Test
    void a_hostile_name_reaches_no_terminal() {
        BlockEvent hostile = Events.block(ID, TIME, "a\033[2J\r\n\u202eb\u009bc");
        for (EventFormat format : EventFormat.values()) {
            if (format != EventFormat.COLOUR) {
                assertThat(format.line(hostile).chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
            }
        }
        assertThat(EventFormat.TEXT.line(hostile)).contains("a\\u001b[2J\\u000d\\u000a\\u202eb\\u009bc:443");
    }

    @Test
    void json_is_the_journals_line() {
        assertThat(EventFormat.JSON.line(Events.sample())).isEqualTo(EventJson.line(Events.sample()));
    }

    @Test
    void csv_has_a_header_with_a_name_for_each_cell() {
        String header = EventFormat.CSV.header().orElseThrow();
        assertThat(EventFormat.CSV.line(Events.sample()).split(",", -1)).hasSameSizeAs(header.split(",", -1));
    }

    @Test
    void no_csv_cell_is_a_formula() {
        assertThat(EventCsv.cell("=cmd|' /C calc'!A0")).isEqualTo("'=cmd|' /C calc'!A0");
        assertThat(EventCsv.cell("+1")).isEqualTo("'+1");
        assertThat(EventCsv.cell("-1")).isEqualTo("'-1");
        assertThat(EventCsv.cell("@SUM(A1,B1)")).isEqualTo("\"'@SUM(A1,B1)\"");
        assertThat(EventCsv.cell("\tx")).isEqualTo("'\\u0009x");
        assertThat(EventCsv.cell("\rx")).isEqualTo("'\\u000dx");
        assertThat(EventCsv.cell("say \"no\"")).isEqualTo("\"say \"\"no\"\"\"");
        assertThat(EventCsv.cell("plain")).isEqualTo("plain");
        assertThat(EventCsv.cell(null)).isEmpty();
    }
}
