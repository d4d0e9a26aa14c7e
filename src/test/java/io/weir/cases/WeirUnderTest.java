package io.weir.cases;

import io.weir.app.Weir;
import io.weir.app.WeirStart;
import io.weir.config.ConfigReader;
import io.weir.config.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The whole product with the catalogue's set-up: blocked.test and all below it is blocked, every name leads to loopback. */
final class WeirUnderTest implements AutoCloseable {
    private static final String NAMES =
            "allowed.test allowed2.test _x.allowed.test blocked.test a.b.blocked.test notblocked.test"
                    + " blocked.test.example xn--bcher-kva.test";
    private final Weir weir;

    private WeirUnderTest(Weir weir) {
        this.weir = weir;
    }

    static WeirUnderTest start(Path folder) throws IOException {
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + NAMES + "\n");
        Files.writeString(folder.resolve("test.rules"), "@list test\nblocked.test\nb\u00fccher.test\n");
        Files.writeString(folder.resolve("weir.conf"), """
                weir {
                  proxy { listen = "127.0.0.1:0", connect-ports = [443, %s] }
                  rules.files = ["test.rules"]
                  egress { allow = ["127.0.0.0/8"], dns.hosts-file = "hosts" }
                  events.journal = "events"
                  limits { head-timeout = 2s, hello-timeout = 2s, drain = 1s }
                }
                """.formatted(everyUserPort()));
        Reading reading = ConfigReader.read(folder.resolve("weir.conf"), List.of());
        if (!(reading instanceof Reading.Understood understood)) {
            throw new AssertionError(reading);
        }
        WeirStart start = Weir.start(understood.settings());
        if (!(start instanceof WeirStart.Running running)) {
            throw new AssertionError(start);
        }
        return new WeirUnderTest(running.weir());
    }

    /** Origins listen on whatever port is free. */
    private static String everyUserPort() {
        return IntStream.rangeClosed(1024, 65535).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    int port() {
        String proxy = weir.listeners().get("proxy");
        return Integer.parseInt(proxy.substring(proxy.lastIndexOf(':') + 1));
    }

    @Override
    public void close() {
        weir.close();
    }
}
