package io.weir.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    @Test
    void a_block_is_the_line_of_the_contract() {
        assertThat(EventJson.line(Events.sample()))
                .isEqualTo("{\"v\":1,\"id\":\"01JD8X4QZ0ABCDEFGHJK7Q3FK2\",\"ref\":\"7Q3F-K2\","
                        + "\"time\":\"2026-11-22T06:22:10.123Z\",\"action\":\"block\",\"client\":\"10.1.2.3\",\"user\":null,"
                        + "\"listener\":\"proxy\",\"method\":\"CONNECT\",\"host\":\"www.binance.com\",\"port\":443,\"seen\":\"sni\","
                        + "\"names\":{\"connect\":\"cdn.example.net\",\"uri\":null,\"host\":null,\"sni\":\"www.binance.com\"},"
                        + "\"rule\":\"binance.com\",\"source\":\"rules/exchanges.rules:17\",\"list\":\"overseas-exchanges\","
                        + "\"category\":\"exchange\",\"order\":\"FRRO-2018-124\",\"response\":\"tls-page\"}");
    }

    @Test
    void what_is_written_is_read_back() {
        BlockEvent refusal = Events.refusal(
                "01JD8X4QZ0ABCDEFGHJK7Q3FK3",
                Instant.parse("2026-01-02T03:04:05.006Z"),
                "Ann \"Ö\"",
                "127.0.0.1 is loopback");
        assertThat(EventJson.read(EventJson.line(Events.sample()))).isEqualTo(Events.sample());
        assertThat(EventJson.read(EventJson.line(refusal))).isEqualTo(refusal);
    }

    @Test
    void a_time_has_three_decimals_always() {
        BlockEvent event = Events.block("01JD8X4QZ0ABCDEFGHJK7Q3FK2", Instant.parse("2026-11-22T06:22:10Z"), "a.test");
        assertThat(EventJson.line(event)).contains("\"time\":\"2026-11-22T06:22:10.000Z\"");
    }

    @Test
    void hostile_names_stay_one_harmless_line() {
        String hostile = "a\r\nb\u001b[2J\u007f\u0085\u009b\u202e\u2066\u200f\u2028\ufeff\ud83d\ude00\ud800end";
        String line = EventJson.line(Events.block("01JD8X4QZ0ABCDEFGHJK7Q3FK2", Instant.EPOCH, hostile));
        assertThat(line.chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
        assertThat(line)
                .containsIgnoringCase(
                        "a\\r\\nb\\u001b[2J\\u007f\\u0085\\u009b\\u202e\\u2066\\u200f\\u2028\\ufeff\\ud83d\\ude00\\ud800end");
        assertThat(EventJson.read(line).host()).isEqualTo(hostile);
    }

    @Test
    void letters_of_every_script_stay_readable() {
        String line = EventJson.line(Events.refusal("01JD8X4QZ0ABCDEFGHJK7Q3FK3", Instant.EPOCH, "Žižka 監査", "x"));
        assertThat(line).contains("Žižka 監査");
    }

    @Test
    void an_endless_name_is_cut_with_a_mark() {
        BlockEvent event = Events.block("01JD8X4QZ0ABCDEFGHJK7Q3FK2", Instant.EPOCH, "x".repeat(65_536));
        assertThat(EventJson.read(EventJson.line(event)).host()).hasSize(253).endsWith("x…");
        BlockEvent longest = Events.block("01JD8X4QZ0ABCDEFGHJK7Q3FK2", Instant.EPOCH, "x".repeat(253));
        assertThat(EventJson.read(EventJson.line(longest)).host()).hasSize(253).doesNotContain("…");
    }

    @Test
    void a_line_of_a_later_version_is_understood() {
        BlockEvent event =
                EventJson.read("{\"v\":2,\"id\":\"A\",\"time\":\"2026-11-22T06:22:10.123Z\",\"new\":{\"a\":[1,{}]},"
                        + "\"port\":\"8443\",\"names\":{\"later\":[],\"sni\":\"a.test\"},\"host\":null}");
        assertThat(event.port()).isEqualTo(8443);
        assertThat(event.names().sni()).isEqualTo("a.test");
        assertThat(event.host()).isNull();
        assertThat(event.action()).isEmpty();
    }

    @Test
    void what_is_no_event_is_none() {
        String line = EventJson.line(Events.sample());
        for (int cut = 0; cut < line.length(); cut++) {
            assertThat(EventJson.read(line.substring(0, cut)))
                    .as("cut at %d", cut)
                    .isNull();
        }
        assertThat(EventJson.read("{}")).isNull();
        assertThat(EventJson.read("[" + line + "]")).isNull();
        assertThat(EventJson.read(line + line)).isNull();
        assertThat(EventJson.read("{\"id\":\"A\",\"time\":\"yesterday\"}")).isNull();
        assertThat(EventJson.read("{\"id\":\"A\",\"time\":" + "[".repeat(100_000)))
                .isNull();
    }
}
