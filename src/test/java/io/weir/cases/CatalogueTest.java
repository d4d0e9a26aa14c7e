package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.BlockEvent;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile requests against the whole product, over real sockets: what is blocked or malformed never reaches an origin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueTest {
    @AutoClose
    private WeirUnderTest weir;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        weir = WeirUnderTest.start(folder);
    }

    static Stream<Exchange> exchanges() {
        return Stream.of(
                        NameCases.all(),
                        NameVariants.all(),
                        FramingCases.all(),
                        FramingVariants.all(),
                        FramingVariants.sound())
                .flatMap(exchanges -> exchanges);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void each_exchange_comes_out_as_it_should(Exchange exchange) throws IOException {
        int before = weir.events().size();
        try (RecordingOrigin origin = HttpOrigin.start();
                RawClient client = RawClient.connect(weir.port())) {
            client.send(exchange.request().replace("{P}", Integer.toString(origin.port())));
            client.finish();
            String answer = new String(client.readUntilClosed(), StandardCharsets.ISO_8859_1);
            check(exchange, answer, new String(origin.received(), StandardCharsets.ISO_8859_1));
            List<BlockEvent> events = weir.events();
            checkJournal(exchange, answer, events.subList(before, events.size()));
        }
    }

    private static void check(Exchange exchange, String answer, String atOrigin) {
        if (!exchange.outcome().statuses.isEmpty()) {
            assertThat(status(answer)).as(answer).isIn(exchange.outcome().statuses);
        }
        if (exchange.outcome() == Exchange.Outcome.PASS) {
            assertThat(answer).endsWith(HttpOrigin.BODY);
            assertThat(atOrigin)
                    .containsOnlyOnce("HTTP/1.1\r\n")
                    .doesNotContainPattern("(?i)host: blocked\\.test[:\r]");
        } else {
            assertThat(atOrigin).isEmpty();
        }
    }

    /** The answer follows its line (DESIGN promise 4), so the line is there by now; what is relayed leaves none. */
    private static void checkJournal(Exchange exchange, String answer, List<BlockEvent> events) {
        switch (exchange.outcome()) {
            case PASS -> assertThat(events).isEmpty();
            case BLOCKED ->
                assertThat(events).singleElement().satisfies(event -> {
                    assertThat(event.action()).isEqualTo("block");
                    assertThat(event.host())
                            .matches("(.+\\.)?(blocked|xn--bcher-kva)\\.test")
                            .isLowerCase();
                    assertThat(answer).contains(event.ref());
                });
            case REJECTED -> {
                if (status(answer) != 405) {
                    assertThat(events)
                            .singleElement()
                            .returns("refuse", BlockEvent::action)
                            .satisfies(event -> {
                                assertThat(event.reason()).isNotBlank();
                                assertThat(answer).contains(event.ref());
                            });
                }
            }
            case NEVER_RELAYED -> assertThat(events).hasSizeLessThanOrEqualTo(1);
            default -> throw new AssertionError(exchange);
        }
    }

    private static int status(String answer) {
        assertThat(answer).as("an HTTP answer").startsWith("HTTP/1.1 ");
        return Integer.parseInt(answer.substring(9, 12));
    }
}
