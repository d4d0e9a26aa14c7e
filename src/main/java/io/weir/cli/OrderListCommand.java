package io.weir.cli;

import io.weir.events.store.ReportText;
import io.weir.rules.Order;
import io.weir.text.Counted;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir orders list}: every order of the configured rules. */
@Command(
        name = "list",
        description =
                "Lists every order that a configured rule stands under: its state, how many names it covers, who gave it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine (also without orders), 2 cannot run (no such file, broken rules, wrong use)."
        })
final class OrderListCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Mixin
    private FormOptions form = new FormOptions();

    @Override
    public Integer call() throws Failure {
        PrintWriter out = spec.commandLine().getOut();
        ConfiguredOrders orders = new ConfiguredOrders(config.settings());
        LocalDate today = LocalDate.now(Clock.systemUTC());
        if (form.form() == OutputForm.CSV) {
            out.println("order,state,names,authority,law,notice");
        } else if (form.form() == OutputForm.TEXT && orders.all().isEmpty()) {
            out.println("no rule stands under an order; see @order in the README");
        }
        orders.all().forEach((order, rules) -> out.println(line(order, rules.size(), today)));
        return Exit.FINE;
    }

    private String line(Order order, int names, LocalDate today) {
        String state = OrderText.state(order, today);
        String authority = order.authority() == null ? "" : order.authority();
        return switch (form.form()) {
            case TEXT ->
                String.format(
                                "%-20s  %-26s  %,7d %-5s  %s",
                                order.id(), state, names, Counted.noun(names, "name"), authority)
                        .stripTrailing();
            case JSON -> OrderJson.order(order, names, today).toString();
            case CSV ->
                ReportText.csvRow(
                        order.id(),
                        state,
                        Integer.toString(names),
                        authority,
                        order.law() == null ? "" : order.law(),
                        order.notice() == null ? "" : order.notice());
        };
    }
}
