package io.weir.cases;

import io.weir.app.Weir;
import io.weir.app.WeirStart;
import io.weir.config.ConfigReader;
import io.weir.config.Reading;
import io.weir.events.BlockEvent;
import io.weir.events.store.EventFilter;
import io.weir.events.store.JournalReader;
import io.weir.testing.StubDns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The whole product with the catalogue's set-up: blocked.test and all below it is blocked, every name leads to loopback. */
final class WeirUnderTest implements AutoCloseable {
    private static final String HOSTS =
            "127.0.0.1 allowed.test allowed2.test _x.allowed.test blocked.test a.b.blocked.test notblocked.test"
                    + " blocked.test.example xn--bcher-kva.test\n";
    private static final String LOOPBACK = "127.0.0.1:0";
    /** All cases hold on each: {@code -Dweir.transport=epoll}. */
    private static final String TRANSPORT = System.getProperty("weir.transport", "auto");

    private final Path folder;
    private final Weir weir;

    private WeirUnderTest(Path folder, Weir weir) {
        this.folder = folder;
        this.weir = weir;
    }

    /** One that may reach loopback, where the origins are. */
    static WeirUnderTest start(Path folder) throws IOException {
        return with(folder);
    }

    /** One that may reach loopback, with further settings as {@code --set} takes them. */
    static WeirUnderTest with(Path folder, String... settings) throws IOException {
        return start(folder, List.of(settings), LOOPBACK, HOSTS, "127.0.0.0/8");
    }

    /** One that goes by a clock of the test's. */
    static WeirUnderTest at(Clock clock, Path folder) throws IOException {
        return start(clock, folder, List.of(), LOOPBACK, HOSTS, "127.0.0.0/8");
    }

    /**
     * One with an egress of its own.
     *
     * @param hosts the lines of its hosts file
     * @param allow what {@code egress.allow} lists; nothing: as it is shipped
     */
    static WeirUnderTest withEgress(Path folder, String hosts, String... allow) throws IOException {
        return start(folder, List.of(), LOOPBACK, hosts, allow);
    }

    /** One that asks a name server of the test's and has an egress of its own. */
    static WeirUnderTest withDns(Path folder, StubDns dns, List<String> settings, String... allow) throws IOException {
        List<String> all = new ArrayList<>(settings);
        all.add("egress.dns.servers=[\"127.0.0.1:" + dns.address().getPort() + "\"]");
        return start(folder, all, LOOPBACK, "", allow);
    }

    /** One that listens on every address of this machine and may reach all of them but itself. */
    static WeirUnderTest onEveryAddress(Path folder) throws IOException {
        return start(folder, List.of(), "0.0.0.0:0", HOSTS, "0.0.0.0/0", "::/0");
    }

    private static WeirUnderTest start(Path folder, List<String> settings, String listen, String hosts, String... allow)
            throws IOException {
        return start(Clock.systemUTC(), folder, settings, listen, hosts, allow);
    }

    private static WeirUnderTest start(
            Clock clock, Path folder, List<String> settings, String listen, String hosts, String... allow)
            throws IOException {
        Files.writeString(folder.resolve("hosts"), hosts);
        Files.writeString(folder.resolve("test.rules"), "@list test\nblocked.test\nb\u00fccher.test\n");
        Files.writeString(
                folder.resolve("weir.conf"), """
                weir {
                  transport = %s
                  proxy { listen = "%s", connect-ports = [443, %s] }
                  rules.files = ["test.rules"]
                  egress { allow = [%s], dns.hosts-file = "hosts" }
                  events.journal = "events"
                  rules.state = "state"
                  console.socket = "weir.sock"
                  limits { head-timeout = 2s, hello-timeout = 2s, dial-timeout = 2s, drain = 1s }
                }
                """.formatted(TRANSPORT, listen, everyUserPort(), quoted(allow)));
        Reading reading = ConfigReader.read(folder.resolve("weir.conf"), settings);
        if (!(reading instanceof Reading.Understood understood)) {
            throw new AssertionError(reading);
        }
        WeirStart start = Weir.start(understood.settings(), clock);
        if (!(start instanceof WeirStart.Running running)) {
            throw new AssertionError(start);
        }
        return new WeirUnderTest(folder, running.weir());
    }

    private static String quoted(String... words) {
        return words.length == 0 ? "" : "\"" + String.join("\", \"", words) + "\"";
    }

    /** Origins listen on whatever port is free. */
    private static String everyUserPort() {
        return IntStream.rangeClosed(1024, 65535).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    int port() {
        String proxy = weir.listeners().get("proxy");
        return Integer.parseInt(proxy.substring(proxy.lastIndexOf(':') + 1));
    }

    /** What the journal holds by now, the newest last. */
    List<BlockEvent> events() {
        List<BlockEvent> events = new ArrayList<>();
        try {
            new JournalReader(folder.resolve("events")).read(EventFilter.ALL, events::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    @Override
    public void close() {
        weir.close();
    }
}
