package io.weir.cli;

import com.google.common.net.InetAddresses;
import io.weir.config.WeirSettings;
import io.weir.files.Trouble;
import io.weir.net.AddressLiteral;
import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.policy.EgressGuard;
import io.weir.policy.Group;
import io.weir.policy.Groups;
import io.weir.policy.Judge;
import io.weir.policy.Refusal;
import io.weir.rules.Effect;
import io.weir.rules.Explanation;
import io.weir.rules.Occasion;
import io.weir.rules.store.RuleFolder;
import io.weir.rules.text.Compilation;
import io.weir.text.TimeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    private static final int HTTPS = 443;

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

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "For groups of users: who asks (default: nobody known by name).")
    private @Nullable String user;

    @Option(names = "--json", description = "Prints one JSON object instead of text.")
    private boolean json;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "For rules and lists that hold at some times only: when, like 2027-01-31 or 2027-01-31T08:00+03:00;"
                            + " without a zone UTC (default: now).")
    private @Nullable String at;

    @Override
    public Integer call() throws Failure {
        Host host = Asked.host(asked);
        WeirSettings settings = config.settings();
        Instant time = time();
        InetAddress who = address(client);
        Groups groups = settings.groups().groups();
        Occasion occasion = new Occasion(time, who, groups.scope(who, user, time));
        Compilation compiled = compile(settings);
        Explanation explanation =
                Explanation.of(compiled.rules(), Judge.ruled(compiled.rules(), host, occasion), occasion);
        List<Group> in = groups.of(who, user);
        Optional<String> refused = refused(settings, host);
        KnownHits hits = hits(settings);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ExplanationJson(explanation, hits, in, refused));
        } else {
            new ExplanationText(explanation, hits, in, refused).lines().forEach(out::println);
        }
        return explanation.effect() == Effect.BLOCK ? Exit.BLOCKED : Exit.FINE;
    }

    /** As of now, whatever time is asked about: the expectations of the files are about today. */
    private Compilation compile(WeirSettings settings) {
        Compilation compiled =
                new RuleFolder(settings.rules()).compile(Clock.systemUTC().instant());
        PrintWriter err = spec.commandLine().getErr();
        if (compiled.hasErrors()) {
            err.println("weir explain: the rule files have errors (see weir validate); this is by what could be read");
        }
        settings.groups().unknown(compiled.rules().lists()).forEach(err::println);
        return compiled;
    }

    /** Why Weir would not connect there, by name or address; a name's addresses are not looked up. */
    private static Optional<String> refused(WeirSettings settings, Host host) {
        EgressGuard guard = new EgressGuard(settings.egress(), List::of);
        return (host instanceof HostName name
                        ? guard.checkName(name)
                        : guard.check(((AddressLiteral) host).address(), HTTPS))
                .map(Refusal::detail);
    }

    /** An explanation without them is one too. */
    private KnownHits hits(WeirSettings settings) {
        try {
            return KnownHits.read(settings);
        } catch (IOException unreadable) {
            spec.commandLine().getErr().println("weir explain: the hits can't be read: " + Trouble.of(unreadable));
            return new KnownHits(List.of());
        }
    }

    private Instant time() throws Failure {
        if (at == null) {
            return Clock.systemUTC().instant();
        }
        return TimeText.read(at)
                .orElseThrow(() -> new Failure("--at: found \"" + at + "\", expected " + TimeText.EXPECTED));
    }

    private static InetAddress address(String text) throws Failure {
        if (!InetAddresses.isInetAddress(text)) {
            throw new Failure("--client: found \"" + text + "\", expected an IP address");
        }
        return InetAddresses.forString(text);
    }
}
