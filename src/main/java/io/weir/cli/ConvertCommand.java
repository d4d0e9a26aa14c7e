package io.weir.cli;

import io.weir.rules.Order;
import io.weir.rules.Rule;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.NativeText;
import io.weir.rules.text.RuleWriter;
import io.weir.rules.text.RuleWriter.Written;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir rules convert}: rules in another tool's language. */
@Command(
        name = "convert",
        description =
                "Writes the rules of the files in another language to standard output; what that can't say is told on"
                        + " standard error, a line a rule.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Exit codes: 0 fine (also where something could not be said), 1 the rules have errors, 2 cannot run (no such file, wrong use)."
        })
final class ConvertCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private RuleInput input = new RuleInput();

    @Option(names = "--to", required = true, paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
    private Target target = Target.NATIVE;

    private final LocalDate today = LocalDate.now(Clock.systemUTC());

    @Override
    public Integer call() throws Failure {
        Compilation compiled = input.compile();
        PrintWriter out = spec.commandLine().getOut();
        if (target == Target.NATIVE) {
            NativeText text = new NativeText();
            compiled.rules().each(rule -> text.lines(rule).forEach(out::println));
        } else {
            RuleWriter writer = RuleWriter.valueOf(target.name());
            writer.head().forEach(out::println);
            compiled.rules().each(rule -> write(writer, rule, out));
        }
        return compiled.hasErrors() ? Exit.PROBLEMS : Exit.FINE;
    }

    private void write(RuleWriter writer, Rule rule, PrintWriter out) {
        Written written =
                objection(rule).map(why -> new Written(List.of(), why)).orElseGet(() -> writer.write(rule));
        written.lines().forEach(out::println);
        if (!written.loss().isEmpty()) {
            String what = written.lines().isEmpty() ? " was left out: " : " was written ";
            spec.commandLine().getErr().println(rule.origin().place() + ": " + rule.pattern() + what + written.loss());
        }
    }

    /** Other tools know no orders: what is not in force today would be, there. */
    private Optional<String> objection(Rule rule) {
        Order order = rule.origin().order();
        return order == null ? Optional.empty() : order.objection(today);
    }

    private enum Target {
        NATIVE,
        HOSTS,
        DNSMASQ,
        UNBOUND,
        RPZ,
        ADGUARD,
        SQUID,
        PLAIN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
