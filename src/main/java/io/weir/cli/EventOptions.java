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
    private OutputForm format = OutputForm.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(names = "--csv", description = "The same as --format csv.")
    private boolean csv;

    EventFilter filter() throws Failure {
        return words.filter();
    }

    /** In colour where a person looks at a terminal and NO_COLOR is not set. */
    EventFormat format() {
        if (json) {
            return EventFormat.JSON;
        }
        return switch (csv ? OutputForm.CSV : format) {
            case TEXT -> Ansi.AUTO.enabled() ? EventFormat.COLOUR : EventFormat.TEXT;
            case JSON -> EventFormat.JSON;
            case CSV -> EventFormat.CSV;
        };
    }
}
