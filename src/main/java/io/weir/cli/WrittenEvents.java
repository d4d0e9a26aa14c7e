package io.weir.cli;

import io.weir.config.WeirSettings;
import io.weir.events.BlockEvent;
import io.weir.events.store.EventFilter;
import io.weir.events.store.JournalReader;
import java.io.IOException;
import java.util.function.Consumer;
import picocli.CommandLine;

/** The journal, for a command that reads it to its end. */
record WrittenEvents(CommandLine command, WeirSettings settings) {
    /** Shows the events that are meant, the oldest first; a word on standard error where there are lines that are none. */
    void read(EventFilter filter, Consumer<BlockEvent> each) throws IOException {
        JournalReader journal = new JournalReader(settings.events().journal().folder());
        journal.read(filter, each);
        if (journal.broken() > 0) {
            String name = command.getCommandSpec().qualifiedName(" ");
            command.getErr().println(name + ": skipped " + journal.broken() + " lines that are no events");
        }
    }
}
