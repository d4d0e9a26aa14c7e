package io.weir.cli;

import io.weir.cli.OrderText.Period;
import io.weir.config.WeirSettings;
import io.weir.events.BlockEvent;
import io.weir.events.store.EventFilter;
import io.weir.events.store.OrderAttempts;
import io.weir.events.store.ReportText;
import io.weir.rules.Order;
import io.weir.rules.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code weir orders report ORDER}: what an order covers and what was blocked under it, to be handed to its authority. */
@Command(
        name = "report",
        description =
                "Reports on one order: whether it is in force, the names it covers, and the attempts blocked under it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine, 2 cannot run (no such order or file, broken rules, wrong use)."})
final class OrderReportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Parameters(paramLabel = "ORDER", description = "Its number, as weir orders list tells it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String id;

    @Option(
            names = "--since",
            paramLabel = "DAY",
            converter = Day.class,
            description = "The first day (UTC), e.g. 2026-01-01; else all that is kept.")
    private @Nullable LocalDate since;

    @Option(
            names = "--until",
            paramLabel = "DAY",
            converter = Day.class,
            description = "The last day (UTC); else today.")
    private @Nullable LocalDate until;

    @Mixin
    private FormOptions form = new FormOptions();

    @Override
    public Integer call() throws Failure, IOException {
        WeirSettings settings = config.settings();
        ConfiguredOrders orders = new ConfiguredOrders(settings);
        Order order = orders.find(id);
        OrderAttempts attempts = new OrderAttempts();
        new WrittenEvents(spec.commandLine(), settings).read(EventFilter.ALL, event -> {
            if (isMeant(event)) {
                attempts.accept(event);
            }
        });
        Instant now = Clock.systemUTC().instant();
        LocalDate last = until == null ? LocalDate.ofInstant(now, ZoneOffset.UTC) : until;
        if (since != null && since.isAfter(last)) {
            throw new Failure("no day lies between --since " + since + " and " + last);
        }
        LocalDate kept =
                LocalDate.ofInstant(now.minus(settings.events().journal().keep()), ZoneOffset.UTC);
        print(order, orders.under(order), attempts, new Period(since, until, kept, now, new Version().getVersion()[0]));
        return Exit.FINE;
    }

    /** A day, or an answer that says what one looks like. */
    private static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("found \"" + text + "\", expected a day like 2027-01-31");
            }
        }
    }

    private boolean isMeant(BlockEvent event) {
        LocalDate day = LocalDate.ofInstant(event.time(), ZoneOffset.UTC);
        return id.equals(event.order())
                && event.action().equals("block")
                && (since == null || !day.isBefore(since))
                && (until == null || !day.isAfter(until));
    }

    private void print(Order order, List<Rule> rules, OrderAttempts attempts, Period period) {
        PrintWriter out = spec.commandLine().getOut();
        switch (form.form()) {
            case TEXT -> OrderText.report(order, rules, attempts, period).forEach(out::println);
            case JSON -> out.println(OrderJson.report(order, rules, attempts, period));
            case CSV -> {
                out.println("order,rule,source,attempts");
                for (Rule rule : rules) {
                    String pattern = rule.pattern().toString();
                    out.println(
                            ReportText.csvRow(id, pattern, rule.origin().place(), Long.toString(attempts.by(pattern))));
                }
            }
        }
    }
}
