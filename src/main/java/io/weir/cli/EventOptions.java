package io.weir.cli;

import io.weir.events.store.EventFilter;
import io.weir.events.store.EventFormat;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which events, and how they are printed: the same in all commands on events. */
final class EventOptions {
    @Mixin
    private EventWords words = new EventWords();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (default), json (as in the journal, one object a line) or csv.")
    private Format format = Format.TEXT;

    EventFilter filter() throws Failure {
        return words.filter();
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
