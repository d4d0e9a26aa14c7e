package io.weir.cli;

import io.weir.events.store.EventFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir events export}: the events that fit, for another program. */
@Command(
        name = "export",
        description = "Writes every event that fits the filter words, for another program to read.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "A cell of CSV that a spreadsheet would calculate gets an apostrophe in front.",
            "Exit codes: 0 fine (also when nothing fits), 2 cannot run (no such file, wrong use)."
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Mixin
    private EventWords words = new EventWords();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "json (default; as in the journal, one object a line) or csv (RFC 4180, with a header).")
    private Form form = Form.JSON;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(names = "--csv", description = "The same as --format csv.")
    private boolean csv;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to, instead of standard output; a file that is there is replaced.")
    private @Nullable Path file;

    @Override
    public Integer call() throws Failure, IOException {
        if (file == null) {
            export(spec.commandLine().getOut());
        } else {
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                export(out);
                if (out.checkError()) {
                    throw new Failure(file + " can't be written");
                }
            }
        }
        return Exit.FINE;
    }

    private void export(PrintWriter out) throws Failure, IOException {
        boolean table = !json && (csv || form == Form.CSV);
        EventFormat format = table ? EventFormat.CSV : EventFormat.JSON;
        String end = table ? "\r\n" : "\n"; // RFC 4180 §2
        format.header().ifPresent(header -> out.print(header + end));
        new WrittenEvents(spec.commandLine(), config.settings())
                .print(words.filter(), out, event -> format.line(event) + end);
    }

    private enum Form {
        JSON,
        CSV
    }
}
