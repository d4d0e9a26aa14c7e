package io.weir.cli;

import io.weir.app.Weir;
import io.weir.app.WeirStart;
import io.weir.config.ConfigProblem;
import io.weir.config.Reading;
import io.weir.config.WeirSettings;
import io.weir.rules.store.RuleFolder;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir serve}: runs Weir in the foreground. */
@Command(
        name = "serve",
        description = {
            "Runs Weir in the foreground until SIGTERM.",
            "Prints a line for each listener when it is bound (ready proxy 127.0.0.1:8080) on standard output; logs to"
                    + " standard error."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "SIGTERM, SIGINT: no new connections; what runs may finish within limits.drain; then exit 0. A second one ends at once.",
            "SIGHUP: reads the rule files again. A saved rule file is taken by itself (rules.watch).",
            "Exit codes: 0 ended by a signal, 1 a thread of Weir's died (start it anew), 2 cannot run (problems in configuration or"
                    + " rules, address in use, wrong use)."
        })
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Override
    public Integer call() throws Failure, InterruptedException {
        Reading reading = config.read();
        if (reading instanceof Reading.Broken broken) {
            return refuse(problems(broken));
        }
        WeirSettings settings = ((Reading.Understood) reading).settings();
        WeirStart start = Weir.start(settings);
        if (start instanceof WeirStart.Refused refused) {
            return refuse(refused.problems());
        }
        return run(((WeirStart.Running) start).weir());
    }

    /** All at once: those of the rules, too, where the configuration says which they are. */
    private static List<String> problems(Reading.Broken broken) {
        Stream<String> rules = broken.rules().stream()
                .flatMap(named -> new RuleFolder(named).lint(Clock.systemUTC().instant()).errorLines().stream());
        return Stream.concat(broken.problems().stream().map(ConfigProblem::toString), rules)
                .toList();
    }

    private int run(Weir weir) throws InterruptedException {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        onEnd("TERM", ended);
        onEnd("INT", ended);
        Signals.on("HUP", weir::reload);
        PrintWriter out = spec.commandLine().getOut();
        weir.listeners().forEach((name, address) -> out.println("ready " + name + " " + address));
        Thread.setDefaultUncaughtExceptionHandler((thread, cause) -> broken(thread.getName(), ended));
        weir.lost().thenAccept(thread -> broken(thread, ended));
        if (!ended.join()) {
            weir.abandon();
            return Exit.PROBLEMS;
        }
        weir.drain();
        return Exit.FINE;
    }

    /** Half a proxy is worse than none: whoever watches Weir (systemd, Docker) starts a whole one. */
    private void broken(String thread, CompletableFuture<Boolean> ended) {
        spec.commandLine().getErr().println("weir serve: the thread " + thread + " has died; ending with exit code 1");
        ended.complete(false);
    }

    private static void onEnd(String signal, CompletableFuture<Boolean> ended) {
        Signals.on(signal, () -> {
            if (!ended.complete(true)) {
                Runtime.getRuntime().halt(Exit.PROBLEMS); // asked twice: in a hurry
            }
        });
    }

    private int refuse(List<String> problems) {
        PrintWriter err = spec.commandLine().getErr();
        problems.forEach(err::println);
        err.println("weir serve: not started");
        return Exit.CANNOT_RUN;
    }
}
