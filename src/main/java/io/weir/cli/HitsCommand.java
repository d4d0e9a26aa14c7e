package io.weir.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.weir.config.WeirSettings;
import io.weir.events.store.ReportText;
import io.weir.rules.store.RuleFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir rules hits}. */
@Command(
        name = "hits",
        description = {
            "Tells how often each rule of the configuration blocked or, in shadow, would have: how often, first and last.",
            "Exceptions have no hits: what is let through is never noted."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine, 2 cannot run (no such file, wrong use)."})
final class HitsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(names = "--never", description = "Only rules, or lists, that were never hit.")
    private boolean never;

    @Option(names = "--lists", description = "The sums of the lists instead of the rules.")
    private boolean lists;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many rows, the most hits first (default: ${DEFAULT-VALUE}); 0: all.")
    private int top;

    @Mixin
    private FormOptions form = new FormOptions();

    @Override
    public Integer call() throws Failure, IOException {
        WeirSettings settings = config.settings();
        RuleHitTable table = new RuleHitTable(KnownHits.read(settings).all(), lists);
        new RuleFolder(settings.rules())
                .compile(Clock.systemUTC().instant())
                .rules()
                .each(table::add);
        List<RuleHitTable.Row> rows = table.rows().stream()
                .filter(row -> !never || row.count() == 0)
                .limit(top <= 0 ? Long.MAX_VALUE : top)
                .toList();
        print(rows, spec.commandLine().getOut());
        return Exit.FINE;
    }

    private void print(List<RuleHitTable.Row> rows, PrintWriter out) {
        switch (form.form()) {
            case TEXT -> text(rows, out);
            case CSV -> {
                out.println("hits,first,last,rule,list,source");
                rows.forEach(row -> out.println(ReportText.csvRow(
                        Long.toString(row.count()),
                        time(row.first(), ""),
                        time(row.last(), ""),
                        row.rule(),
                        row.list(),
                        row.source())));
            }
            case JSON -> rows.forEach(row -> out.println(json(row)));
        }
    }

    private void text(List<RuleHitTable.Row> rows, PrintWriter out) {
        int width = rows.stream().mapToInt(row -> row.rule().length()).max().orElse(0);
        String format = "%10s  %-20s  %-20s  %-" + Math.max(width, 4) + "s  %s";
        out.println(String.format(format, "hits", "first", "last", lists ? "list" : "rule", lists ? "" : "list, place")
                .stripTrailing());
        for (RuleHitTable.Row row : rows) {
            String place = lists ? "" : row.list() + (row.source().isEmpty() ? "" : ", " + row.source());
            out.println(String.format(
                            format,
                            row.count() == 0 ? "never" : String.valueOf(row.count()),
                            time(row.first(), "-"),
                            time(row.last(), "-"),
                            lists ? row.list() : row.rule(),
                            place)
                    .stripTrailing());
        }
    }

    private static String json(RuleHitTable.Row row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("rule", row.rule().isEmpty() ? null : row.rule())
                .put("list", row.list())
                .put("source", row.source().isEmpty() ? null : row.source())
                .put("hits", row.count())
                .put("first", row.first() == null ? null : row.first().toString())
                .put("last", row.last() == null ? null : row.last().toString())
                .toString();
    }

    private static String time(@Nullable Instant time, String none) {
        return time == null ? none : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
