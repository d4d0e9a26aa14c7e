package io.weir.cli;

import com.google.common.net.InetAddresses;
import io.weir.net.Host;
import io.weir.policy.Judge;
import io.weir.policy.Names;
import io.weir.policy.Seen;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.rules.Occasion;
import io.weir.rules.RuleSet;
import io.weir.rules.store.RuleFolder;
import io.weir.rules.text.Compilation;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir explain}: what the rules say of one name, and where each of them stands. */
@Command(
        name = "explain",
        description = "Tells whether a name would be blocked, and every rule that applies to it, the winner first.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Exit codes: 0 relayed (also by a shadow rule), 3 blocked, 2 cannot run (no such name, file, use)."
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Parameters(
            paramLabel = "NAME|URL",
            description = "A host name (Unicode is fine), an address, or a URL whose host is meant.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String asked;

    @Option(
            names = "--client",
            paramLabel = "IP",
            defaultValue = "127.0.0.1",
            description = "For rules that hold for some clients only: who asks (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String client;

    @Option(names = "--json", description = "Prints one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws Failure {
        Host host = Asked.host(asked);
        Occasion occasion = new Occasion(Clock.systemUTC().instant(), address(client));
        RuleSet rules = rules(occasion.time());
        Explanation explanation = new Explanation(
                host, judge(rules, host, occasion), rules.match(host, occasion), rules.explain(host, occasion));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(explanation.json());
        } else {
            explanation.lines().forEach(out::println);
        }
        return explanation.verdict() instanceof Verdict.Block ? Exit.BLOCKED : Exit.FINE;
    }

    private RuleSet rules(Instant now) throws Failure {
        Compilation compiled = new RuleFolder(config.settings().rules()).compile(now);
        if (compiled.hasErrors()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "weir explain: the rule files have errors (see weir validate); this is by what could be read");
        }
        return compiled.rules();
    }

    private static Verdict judge(RuleSet rules, Host host, Occasion occasion) {
        Visit visit = new Visit(
                occasion.time(),
                occasion.client(),
                null,
                "proxy",
                "CONNECT",
                host,
                443,
                Seen.CONNECT,
                Names.ofConnect(host));
        return new Judge(() -> rules).judge(visit);
    }

    private static InetAddress address(String text) throws Failure {
        if (!InetAddresses.isInetAddress(text)) {
            throw new Failure("--client: found \"" + text + "\", expected an IP address");
        }
        return InetAddresses.forString(text);
    }
}
