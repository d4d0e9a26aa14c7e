package io.weir.cli;

import io.weir.config.WeirSettings;
import io.weir.events.BlockEvent;
import io.weir.events.store.EventFilter;
import io.weir.events.store.JournalReader;
import io.weir.text.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine;

/** The journal, for a command that reads it. */
record WrittenEvents(CommandLine command, WeirSettings settings) {
    /** Prints the events that are meant, the oldest first, until nobody reads on: {@code | head} has what it wanted. */
    void print(EventFilter filter, PrintWriter out, Function<BlockEvent, String> line) throws IOException {
        try {
            read(filter, event -> {
                out.print(line.apply(event));
                if (out.checkError()) {
                    throw new NobodyReads();
                }
            });
        } catch (NobodyReads enough) {
            // what is left is wanted by nobody
        }
    }

    /** Shows the events that are meant, the oldest first; a word on standard error where there are lines that are none. */
    void read(EventFilter filter, Consumer<BlockEvent> each) throws IOException {
        JournalReader journal = new JournalReader(settings.events().journal().folder());
        journal.read(filter, each);
        if (journal.broken() > 0) {
            String name = command.getCommandSpec().qualifiedName(" ");
            command.getErr().println(name + ": skipped " + Counted.of(journal.broken(), "line") + " without an event");
        }
    }

    private static final class NobodyReads extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
