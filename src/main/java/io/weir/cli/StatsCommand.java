package io.weir.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rules.Rule;
import io.weir.rules.text.Compilation;
import io.weir.text.Counted;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir rules stats}: how many rules, of which kinds. */
@Command(
        name = "stats",
        description = "Counts the rules of the files by kind, action, mode, list, category and order.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine, 1 the rules have errors, 2 cannot run (no such file, wrong use)."})
final class StatsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private RuleInput input = new RuleInput();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    private final Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();

    @Override
    public Integer call() throws Failure {
        Compilation compiled = input.compile();
        compiled.rules().each(this::count);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(compiled));
        } else {
            text(compiled, out);
        }
        return compiled.hasErrors() ? Exit.PROBLEMS : Exit.FINE;
    }

    private void count(Rule rule) {
        add("kind", rule.pattern().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        add("action", rule.action().name().toLowerCase(Locale.ROOT));
        add("mode", rule.mode().name().toLowerCase(Locale.ROOT));
        add("list", rule.origin().list());
        add("category", rule.origin().category() == null ? "-" : rule.origin().category());
        add("order", rule.origin().order() == null ? "-" : rule.origin().order().id());
    }

    private void add(String by, String key) {
        counts.computeIfAbsent(by, b -> new TreeMap<>()).merge(key, 1, Integer::sum);
    }

    private void text(Compilation compiled, PrintWriter out) {
        out.printf(
                "%,d %s in %s, %s, %s%n",
                compiled.rules().size(),
                Counted.noun(compiled.rules().size(), "rule"),
                Counted.of(compiled.files(), "file"),
                Counted.of(compiled.errors(), "error"),
                Counted.of(compiled.warnings(), "warning"));
        counts.forEach((by, keys) -> {
            out.println("by " + by);
            keys.forEach((key, count) -> out.printf("  %-32s %,10d%n", key, count));
        });
    }

    private ObjectNode json(Compilation compiled) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("rules", compiled.rules().size())
                .put("files", compiled.files())
                .put("errors", compiled.errors())
                .put("warnings", compiled.warnings());
        counts.forEach((by, keys) -> {
            ObjectNode node = json.putObject(by);
            keys.forEach(node::put);
        });
        return json;
    }
}
