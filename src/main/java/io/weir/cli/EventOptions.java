package io.weir.cli;

import io.weir.events.store.EventFilter;
import io.weir.events.store.EventFormat;
import io.weir.events.store.FilterSyntaxException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which events, and how they are printed: the same in all commands on events. */
final class EventOptions {
    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            description = {
                "Only events that all words fit, e.g. host:binance.com client:10.0.0.0/8 action:block since:24h.",
                "A name fits itself and every name below it."
            })
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (default), json (as in the journal, one object a line) or csv.")
    private Format format = Format.TEXT;

    EventFilter filter() throws Failure {
        try {
            return EventFilter.parse(words, Clock.systemUTC().instant());
        } catch (FilterSyntaxException e) {
            throw new Failure(String.valueOf(e.getMessage()));
        }
    }

    /** In colour where a person looks at a terminal and NO_COLOR is not set. */
    EventFormat format() {
        return switch (format) {
            case TEXT -> Ansi.AUTO.enabled() ? EventFormat.COLOUR : EventFormat.TEXT;
            case JSON -> EventFormat.JSON;
            case CSV -> EventFormat.CSV;
        };
    }

    private enum Format {
        TEXT,
        JSON,
        CSV
    }
}
