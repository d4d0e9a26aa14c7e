package io.weir.cli;

import io.weir.events.BlockEvent;
import io.weir.events.store.EventFormat;
import io.weir.events.store.Tail;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir events tail}: the last events, and with {@code --follow} every event as it happens. */
@Command(
        name = "tail",
        description = "Prints the last events, the newest last; with --follow every further one as it happens.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine, 2 cannot run (no such file, wrong use). --follow ends with Ctrl-C."})
final class TailCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Mixin
    private EventOptions events = new EventOptions();

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "10",
            description = "How many of the last events (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with every event as it is written.")
    private boolean follow;

    @Override
    public Integer call() throws Failure, IOException {
        if (count < 0) {
            throw new ParameterException(spec.commandLine(), "-n: found " + count + ", expected 0 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        EventFormat format = events.format();
        try (Tail tail = new Tail(config.settings().events().journal().folder(), events.filter())) {
            format.header().ifPresent(out::println);
            tail.last(count, print(format, out, tail));
            if (follow) {
                tail.follow(print(format, out, tail));
            }
        }
        return Exit.FINE;
    }

    /** When the reader of a pipe has gone, there is nobody to follow for. */
    private static Consumer<BlockEvent> print(EventFormat format, PrintWriter out, Tail tail) {
        return event -> {
            out.println(format.line(event));
            if (out.checkError()) {
                tail.close();
            }
        };
    }
}
