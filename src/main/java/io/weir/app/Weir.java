package io.weir.app;

import com.google.common.net.InetAddresses;
import io.weir.config.ConfigProblem;
import io.weir.config.NamedFiles;
import io.weir.config.WeirSettings;
import io.weir.console.ControlDesk;
import io.weir.console.ControlSocket;
import io.weir.files.Trouble;
import io.weir.metrics.Metrics;
import io.weir.policy.Judge;
import io.weir.rules.lists.ListUpdates;
import io.weir.rules.store.Purpose;
import io.weir.rules.store.RuleStore;
import io.weir.text.Counted;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Weir: the rules, the record of blocks, the traffic, and the order in which they begin and end. */
public final class Weir implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Weir.class);

    private final RuleStore rules;
    private final ListUpdates lists;
    private final Records records;
    private final Traffic traffic;
    private final InetSocketAddress proxy;
    private final Instant started = Instant.now();
    private @Nullable ControlSocket control;

    private Weir(RuleStore rules, ListUpdates lists, Records records, Traffic traffic, InetSocketAddress proxy) {
        this.rules = rules;
        this.lists = lists;
        this.records = records;
        this.traffic = traffic;
        this.proxy = proxy;
    }

    /** Starts everything, or, where a part can't start, nothing: whatever had begun has ended again on return. */
    public static WeirStart start(WeirSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    /**
     * Starts everything by a clock of the caller's.
     *
     * @param clock dates events and says which rules are in force; how long a peer is waited for it has no say in
     */
    public static WeirStart start(WeirSettings settings, Clock clock) {
        Metrics metrics = Metrics.inMemory();
        Deque<Runnable> begun = new ArrayDeque<>();
        try {
            ListUpdates lists = new ListUpdates(
                    settings.rules().lists(),
                    settings.rules().fetch(),
                    settings.rules().copies(),
                    clock,
                    metrics);
            begun.push(lists::close);
            lists.fetchMissing();
            RuleStore rules = new RuleStore(settings.rules(), clock, metrics);
            begun.push(rules::close);
            List<String> problems = problems(rules, settings);
            if (!problems.isEmpty()) {
                begun.forEach(Runnable::run);
                return new WeirStart.Refused(problems);
            }
            new NamedFiles(settings).hosts().ifPresent(trouble -> LOG.warn("{}; it is taken once it is", trouble));
            Records records = Records.open(settings, clock, metrics);
            begun.push(records::close);
            Traffic traffic = new Traffic(
                    settings, new Judge(rules, settings.groups().groups()), records.ledger(), clock, metrics);
            begun.push(traffic::close);
            Weir weir = new Weir(rules, lists, records, traffic, traffic.listen());
            rules.watch();
            lists.start(rules::listsChanged);
            weir.openControl(settings);
            LOG.info(
                    "started with {} from {}; transport {}",
                    Counted.of(rules.get().size(), "rule"),
                    Counted.of(rules.status().files(), "file"),
                    traffic.transport());
            if (rules.get().size() == 0) {
                LOG.warn("no rule at all: nothing is blocked");
            }
            return new WeirStart.Running(weir);
        } catch (IOException e) {
            begun.forEach(Runnable::run);
            return new WeirStart.Refused(Trouble.of(e).lines().toList());
        }
    }

    /** Where the socket can't be opened Weir serves all the same: only the commands that ask it can't. */
    private void openControl(WeirSettings settings) {
        Path path = settings.controlSocket();
        if (path == null) {
            return;
        }
        try {
            control = ControlSocket.open(path, new ControlDesk(rules, lists, records::saveHits, this::facts));
        } catch (IOException e) {
            LOG.warn("without a control socket: {}", settings.problem("console.socket", Trouble.of(e)));
        }
    }

    private Map<String, Object> facts() {
        String version = Weir.class.getPackage().getImplementationVersion();
        return Map.of(
                "version", version == null ? "(unpackaged)" : version,
                "pid", ProcessHandle.current().pid(),
                "started", started.toString(),
                "listeners", listeners(),
                "transport", traffic.transport(),
                "journal", Collections.singletonMap("error", records.trouble()),
                "connections", traffic.connections(),
                "strangers", traffic.strangers(),
                "overload", traffic.overload());
    }

    /** What keeps Weir from starting. */
    private static List<String> problems(RuleStore rules, WeirSettings settings) {
        return Stream.concat(ofRules(rules, settings), new NamedFiles(settings).users().stream())
                .toList();
    }

    private static Stream<String> ofRules(RuleStore rules, WeirSettings settings) {
        if (!rules.initial().taken()) {
            List<String> errors = rules.initial().compilation().errorLines();
            return errors.isEmpty() ? Stream.of(String.valueOf(rules.initial().objection())) : errors.stream();
        }
        return settings.unknownLists(rules.get()).stream().map(ConfigProblem::toString);
    }

    /** The listeners in the order they were bound: the name of each, and its address with the real port. */
    public Map<String, String> listeners() {
        return Map.of("proxy", InetAddresses.toUriString(proxy.getAddress()) + ":" + proxy.getPort());
    }

    /** Reads the rules again, as SIGHUP asks; a broken file keeps what is. Logs one line. */
    public void reload() {
        rules.reload(Purpose.TAKE);
    }

    /** Completes with the name of a thread without which this Weir is none; {@link #abandon} it then. */
    public CompletableFuture<String> lost() {
        return traffic.lost();
    }

    /** Only writes down what was blocked until now: for a Weir that has lost a thread and ends with its process. */
    public void abandon() {
        records.close();
    }

    /** Takes no new connections, lets those there are finish within {@code limits.drain}, then ends everything. Waits. */
    public void drain() throws InterruptedException {
        LOG.info("draining");
        traffic.drain();
        close();
    }

    /** Ends everything at once; what was blocked until now is written down. */
    @Override
    public void close() {
        if (control != null) {
            control.close();
        }
        traffic.close();
        lists.close();
        rules.close();
        records.close();
        LOG.info("ended");
    }
}
