package io.weir.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.weir.events.store.EventReport;
import io.weir.events.store.EventReport.By;
import io.weir.events.store.EventReport.Row;
import io.weir.events.store.ReportText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir events report}: how many events, by what. */
@Command(
        name = "report",
        description = "Counts the events that fit the filter words, by list, order, rule, host, client, day ...",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine (also when nothing fits), 2 cannot run (no such file, wrong use)."})
final class ReportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Mixin
    private EventWords words = new EventWords();

    @Option(
            names = "--by",
            paramLabel = "FIELD",
            defaultValue = "list",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); days are UTC.")
    private By by = By.LIST;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many rows, the most first (default: ${DEFAULT-VALUE}).")
    private int top;

    @Mixin
    private FormOptions form = new FormOptions();

    @Override
    public Integer call() throws Failure, IOException {
        PrintWriter out = spec.commandLine().getOut();
        EventReport report = new EventReport(by);
        new WrittenEvents(spec.commandLine(), config.settings()).read(words.filter(), report);
        String title = by.toString();
        List<Row> rows = report.rows(Math.max(0, top));
        switch (form.form()) {
            case TEXT -> ReportText.table(title, rows).forEach(out::println);
            case CSV -> ReportText.csv(title, rows).forEach(out::println);
            case JSON -> rows.forEach(row -> out.println(json(title, row)));
        }
        return Exit.FINE;
    }

    private static String json(String title, Row row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(title, row.key())
                .put("blocked", row.blocked())
                .put("shadow", row.shadowed())
                .put("refused", row.refused())
                .put("total", row.total())
                .toString();
    }
}
