package io.weir.config;

import com.google.common.collect.ImmutableMap;
import com.typesafe.config.ConfigValue;
import io.weir.config.WeirSettings.EventSettings;
import io.weir.events.ClientPrivacy;
import io.weir.events.store.JournalSettings;
import io.weir.policy.EgressSettings;
import io.weir.policy.PolicySettings;
import io.weir.proxy.block.BlockSettings;
import io.weir.proxy.http.ExplicitSettings;
import io.weir.proxy.http.Forwarded;
import io.weir.proxy.loop.Limits;
import io.weir.proxy.loop.Transport;
import io.weir.proxy.upstream.DnsSettings;
import io.weir.rules.lists.FetchSettings;
import io.weir.rules.store.RuleSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which key becomes which setting, section by section, and between which bounds. */
final class Sections {
    /** {@code auto} leaves the status to the rule. */
    private static final Map<String, Integer> STATUSES = ImmutableMap.of("auto", 0, "403", 403, "451", 451);

    private static final Map<String, Optional<Transport>> TRANSPORTS = transports();

    private static final Map<String, Boolean> SINGLE_LABELS = ImmutableMap.of("deny", false, "allow", true);
    private static final int MOST_CONNECTIONS = 1_000_000;
    private static final int KIB = 1024;
    private static final int LARGEST_LIST = 512 * KIB * KIB;
    private static final Duration INSTANT = Duration.ofMillis(100);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Fields fields;
    private final Path folder;

    /** @param folder of the config file: where relative paths start */
    Sections(Fields fields, Path folder) {
        this.fields = fields;
        this.folder = folder;
    }

    private static Map<String, Optional<Transport>> transports() {
        ImmutableMap.Builder<String, Optional<Transport>> choices = ImmutableMap.builder();
        choices.put("auto", Optional.empty());
        for (Transport transport : Transport.values()) {
            choices.put(transport.toString(), Optional.of(transport));
        }
        return choices.buildOrThrow();
    }

    WeirSettings read() {
        return new WeirSettings(
                proxy(),
                rules(),
                policy(),
                new GroupReader().read(fields),
                egress(),
                dns(),
                block(),
                events(),
                limits(),
                fields.get("transport", Values.oneOf(TRANSPORTS)).orElse(null),
                fields.orNull("console.socket", this::path),
                fields.places());
    }

    private ExplicitSettings proxy() {
        return new ExplicitSettings(
                fields.get("proxy.listen", Values::listen),
                fields.list("proxy.clients", Values::range),
                Set.copyOf(fields.list("proxy.connect-ports", Values.number(1, 65535))),
                fields.get("proxy.forwarded", Values.choice(Forwarded.class)),
                fields.orNull("proxy.users-file", this::path));
    }

    private RuleSettings rules() {
        Path state = fields.orNull("rules.state", this::path);
        return new RuleSettings(
                folder,
                fields.list("rules.files", Values.mention("rules.files")),
                new ListsReader(state).read(fields),
                fetch(),
                fields.get("rules.watch", Values::flag),
                state);
    }

    private FetchSettings fetch() {
        return new FetchSettings(
                fields.orNull("rules.fetch.proxy", Addresses::proxy),
                fields.get("rules.fetch.timeout", Values.duration(Duration.ofSeconds(1), Duration.ofMinutes(10))),
                fields.get("rules.fetch.max-bytes", Values.size(KIB, LARGEST_LIST)));
    }

    private PolicySettings policy() {
        return new PolicySettings(
                fields.get("policy.name-mismatch", Values.choice(PolicySettings.NameMismatch.class)),
                fields.get("policy.unnamed", Values.choice(PolicySettings.Unnamed.class)),
                fields.get("policy.malformed", Values.choice(PolicySettings.Broken.class)),
                fields.get("policy.not-tls", Values.choice(PolicySettings.Broken.class)),
                fields.get("policy.ech", Values.choice(PolicySettings.Ech.class)),
                fields.get("policy.cname", Values.choice(PolicySettings.Cname.class)));
    }

    private EgressSettings egress() {
        return new EgressSettings(
                fields.list("egress.allow", Values::range),
                fields.list("egress.deny", Values::range),
                fields.get("egress.single-labels", Values.oneOf(SINGLE_LABELS)));
    }

    private DnsSettings dns() {
        return new DnsSettings(
                fields.list("egress.dns.servers", Values::server), fields.orNull("egress.dns.hosts-file", this::path));
    }

    private BlockSettings block() {
        return new BlockSettings(
                fields.get("block.status", Values.oneOf(STATUSES)), fields.orNull("block.contact", Values::text));
    }

    private EventSettings events() {
        return new EventSettings(
                new JournalSettings(
                        fields.get("events.journal", this::path),
                        fields.get("events.keep", Values.duration(DAY, Duration.ofDays(3650)))),
                fields.get("events.client-address", Values.choice(ClientPrivacy.class)));
    }

    private Limits limits() {
        return new Limits(
                fields.get("limits.connections", Values.number(1, MOST_CONNECTIONS)),
                fields.get("limits.connections-per-client", Values.number(1, MOST_CONNECTIONS)),
                fields.get("limits.head-timeout", Values.duration(INSTANT, HOUR)),
                fields.get("limits.hello-timeout", Values.duration(INSTANT, HOUR)),
                fields.get("limits.dial-timeout", Values.duration(INSTANT, HOUR)),
                fields.get("limits.idle-timeout", Values.duration(Duration.ofSeconds(1), DAY)),
                fields.get("limits.half-close-timeout", Values.duration(INSTANT, DAY)),
                fields.get("limits.drain", Values.duration(Duration.ZERO, HOUR)),
                fields.get("limits.head-bytes", Values.size(KIB, KIB * KIB)),
                fields.get("limits.hello-bytes", Values.size(KIB, KIB * KIB)),
                fields.get("limits.pipelined", Values.number(1, 1000)),
                fields.get("limits.requests-per-second-per-client", Values.number(0, MOST_CONNECTIONS)));
    }

    /** Never an empty one: that would be the folder of the config file. */
    private Path path(ConfigValue value) throws Mismatch {
        String text = Values.text(value);
        if (text.isBlank()) {
            throw Mismatch.of(Values.found(value), "a path");
        }
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw Mismatch.of(Values.found(value), "a path");
        }
    }
}
