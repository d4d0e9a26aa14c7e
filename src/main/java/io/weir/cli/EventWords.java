package io.weir.cli;

import io.weir.events.store.EventFilter;
import io.weir.events.store.FilterSyntaxException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Which events: the same words in all commands on events. */
final class EventWords {
    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            description = {
                "Only events that all words fit, e.g. host:binance.com client:10.0.0.0/8 action:block since:24h.",
                "A name fits itself and every name below it."
            })
    private List<String> words = new ArrayList<>();

    EventFilter filter() throws Failure {
        try {
            return EventFilter.parse(words, Clock.systemUTC().instant());
        } catch (FilterSyntaxException e) {
            throw new Failure(String.valueOf(e.getMessage()));
        }
    }
}
