package io.weir.cli;

import io.weir.events.store.EventFilter;
import io.weir.events.store.EventFormat;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;

/** Which events, and how they are printed: the same in all commands on events. */
final class EventOptions {
    @Mixin
    private EventWords words = new EventWords();

    @Mixin
    private FormOptions form = new FormOptions();

    EventFilter filter() throws Failure {
        return words.filter();
    }

    /** In colour where a person looks at a terminal and NO_COLOR is not set. */
    EventFormat format() {
        return switch (form.form()) {
            case TEXT -> Ansi.AUTO.enabled() ? EventFormat.COLOUR : EventFormat.TEXT;
            case JSON -> EventFormat.JSON;
            case CSV -> EventFormat.CSV;
        };
    }
}
