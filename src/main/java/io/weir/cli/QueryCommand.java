package io.weir.cli;

import io.weir.events.store.EventFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir events query}: every event that fits. */
@Command(
        name = "query",
        description = "Prints every event that fits the filter words, the newest last.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine (also when nothing fits), 2 cannot run (no such file, wrong use)."})
final class QueryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Mixin
    private EventOptions events = new EventOptions();

    @Override
    public Integer call() throws Failure, IOException {
        PrintWriter out = spec.commandLine().getOut();
        EventFormat format = events.format();
        WrittenEvents written = new WrittenEvents(spec.commandLine(), config.settings());
        format.header().ifPresent(out::println);
        written.print(events.filter(), out, event -> format.line(event) + System.lineSeparator());
        return Exit.FINE;
    }
}
