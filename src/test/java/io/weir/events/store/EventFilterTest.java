package io.weir.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.events.BlockEvent;
import io.weir.events.Events;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFilterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final BlockEvent event = Events.sample();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host:binance.com",
                "host:www.binance.com",
                "host:BINANCE.com.",
                "host:*nanc*",
                "host:www.*.com",
                "client:10.1.2.3",
                "client:10.0.0.0/8",
                "action:block",
                "action:BLOCK",
                "rule:binance.com",
                "source:rules/exchanges.rules",
                "source:rules/exchanges.rules:17",
                "list:overseas-*",
                "category:exchange",
                "order:FRRO-2018-124",
                "order:frro-*",
                "ref:7q3fk2",
                "ref:7Q3F-K2",
                "id:01JD8X4QZ0ABCDEFGHJK7Q3FK2",
                "user:-",
                "reason:-",
                "text:cdn.example",
                "cdn.example",
                "port:443",
                "seen:sni",
                "method:connect",
                "listener:proxy",
                "response:tls-page",
                "",
                "since:24h",
                "since:today",
                "since:2026-11-22T06:22:10.123Z",
                "until:2026-11-22T06:22:10.123Z",
                "until:2026-11-22",
                "until:2026-11",
                "since:2026-11-22T07:22:10+01:00 until:2026-11-22T06:23",
                "host:binance.com host:okx.com",
                "host:binance.com client:10.0.0.0/8 since:24h action:block order:FRRO-2018-124",
                "  order:'FRRO-2018-124'  "
            })
    void the_sample_is_let_through_by(String words) throws FilterSyntaxException {
        assertThat(EventFilter.parse(words, NOW).matches(event)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host:notbinance.com",
                "host:nance.com",
                "host:com.evil",
                "host:*x*",
                "client:10.1.2.4",
                "client:11.0.0.0/8",
                "client:::/0",
                "action:shadow",
                "rule:binance",
                "source:rules/exchange",
                "order:-",
                "ref:7Q3F-K3",
                "user:ann",
                "since:5h",
                "since:yesterday until:yesterday",
                "since:2026-12",
                "until:2026-11-21",
                "nowhere",
                "port:44",
                "until:2026-11-22T06:22:10.122Z",
                "host:binance.com action:shadow"
            })
    void the_sample_is_held_back_by(String words) throws FilterSyntaxException {
        assertThat(EventFilter.parse(words, NOW).matches(event)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "hots:binance.com | hots:binance.com: there is no filter word \"hots\"; did you mean host?",
                "https://binance.com | there are since, until, action",
                "action:blok | action:blok: expected block, shadow, refuse; did you mean block?",
                "client:10.1.2 | client:10.1.2: not an address range",
                "client:10.1.2.3/8 | bits set beyond the prefix",
                "host:bin_ance..com | host:bin_ance..com: an empty label",
                "since:24 | since:24: expected a time like 24h",
                "since:2026-13-01 | since:2026-13-01: expected a time",
                "host: | nothing stands after the colon",
                "since=24h | since=24h: expected a colon; did you mean since:24h?",
                "'host:a | the last quote is not closed",
                "since:1h until:2h | no event can be both"
            })
    void a_bad_word_is_named_with_what_was_expected(String words, String message) {
        assertThatThrownBy(() -> EventFilter.parse(words, NOW))
                .isInstanceOf(FilterSyntaxException.class)
                .hasMessageContaining(message);
    }

    @Test
    void the_shell_may_have_split_the_words() throws FilterSyntaxException {
        assertThat(EventFilter.parse(List.of("text:is loopback", "action:refuse"), NOW)
                        .matches(Events.refusal("01JD8X4QZ0ABCDEFGHJK7Q3FK3", NOW, "ann", "127.0.0.1 is loopback")))
                .isTrue();
        assertThat(EventFilter.parse("text:\"is loopback\"", NOW).matches(event))
                .isFalse();
    }

    @Test
    void an_ipv6_client_and_a_masked_one_are_within_their_network() throws FilterSyntaxException {
        BlockEvent six = Events.refusal("01JD8X4QZ0ABCDEFGHJK7Q3FK3", NOW, "ann", "x");
        assertThat(EventFilter.parse("client:2001:db8::/32", NOW).matches(six)).isTrue();
        assertThat(EventFilter.parse("client:2001:db8:7::1", NOW).matches(six)).isTrue();
        BlockEvent masked = masked("10.1.2.0/24");
        assertThat(EventFilter.parse("client:10.0.0.0/8", NOW).matches(masked)).isTrue();
        assertThat(EventFilter.parse("client:10.1.2.3", NOW).matches(masked)).isFalse();
        assertThat(EventFilter.parse("client:10.1.2.0", NOW).matches(masked)).isFalse();
        assertThat(EventFilter.parse("client:-", NOW).matches(masked(null))).isTrue();
    }

    private static BlockEvent masked(String client) {
        BlockEvent e = Events.sample();
        return new BlockEvent(
                e.id(),
                e.ref(),
                e.time(),
                e.action(),
                client,
                null,
                e.listener(),
                e.method(),
                e.host(),
                443,
                e.seen(),
                e.names(),
                e.rule(),
                e.source(),
                e.list(),
                e.category(),
                e.order(),
                null,
                null,
                e.response());
    }
}
