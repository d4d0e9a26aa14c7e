package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.events.BlockEvent;
import io.weir.testing.DnsReply;
import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import io.weir.testing.StubDns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 161: a name that is an alias of a blocked one. */
@Timeout(60)
class AliasTest {
    @TempDir
    private Path folder;

    @AutoClose
    private StubDns dns;

    @AutoClose
    private RecordingOrigin origin;

    @BeforeEach
    void start() throws IOException {
        origin = HttpOrigin.start();
        dns = StubDns.start();
        dns.name("alias.test", DnsReply.of("127.0.0.1").alias("cdn.blocked.test"));
        dns.name("plain.test", "127.0.0.1");
        dns.name("innocent.test", DnsReply.of("127.0.0.1").alias("edge.example.test"));
    }

    @Test
    void an_alias_passes_as_weir_is_shipped() throws IOException {
        try (WeirUnderTest weir = WeirUnderTest.withDns(folder, dns, List.of(), "127.0.0.1")) {
            assertThat(get(weir, "alias.test")).startsWith("HTTP/1.1 200 ");
            assertThat(weir.events()).isEmpty();
        }
    }

    @Test
    void a_name_whose_alias_is_blocked_is_blocked_by_that_rule_also_from_the_cache() throws IOException {
        try (WeirUnderTest weir = judging()) {
            for (int i = 0; i < 2; i++) {
                WrittenDown journal = new WrittenDown(weir);
                assertThat(get(weir, "alias.test")).startsWith("HTTP/1.1 403 ");
                blocked(journal.one()).returns("alias.test", e -> e.names().uri());
            }
            for (int i = 0; i < 2; i++) {
                WrittenDown journal = new WrittenDown(weir);
                try (RawClient client =
                        RawClient.connect(weir.port()).send(Bytes.connect("alias.test:" + origin.port()))) {
                    assertThat(client.readAllText()).startsWith("HTTP/1.1 403 ").contains("blocked.test");
                }
                blocked(journal.one()).returns("alias.test", e -> e.names().connect());
            }
            assertThat(dns.questions("A alias.test")).isOne();
            assertThat(origin.connections()).isZero();
        }
    }

    private static org.assertj.core.api.ObjectAssert<BlockEvent> blocked(BlockEvent event) {
        return assertThat(event)
                .returns("block", BlockEvent::action)
                .returns("alias.test", BlockEvent::host)
                .returns("cname", BlockEvent::seen)
                .returns("blocked.test", BlockEvent::rule)
                .returns("an alias of cdn.blocked.test", BlockEvent::detail);
    }

    @Test
    void the_name_in_a_hello_behind_a_bare_address_is_judged_so_too() throws IOException {
        try (WeirUnderTest weir = judging();
                RawClient client = Bytes.connected(weir, "127.0.0.1:" + origin.port())) {
            WrittenDown journal = new WrittenDown(weir);
            client.send(Hello.named("alias.test"));
            client.readUntilClosed();
            blocked(journal.one()).returns("alias.test", e -> e.names().sni());
            assertThat(origin.connections()).isZero();
        }
    }

    @Test
    void other_names_pass_and_a_kept_connection_is_judged_by_the_rules_as_they_are() throws IOException {
        try (WeirUnderTest weir = judging();
                RawClient client = RawClient.connect(weir.port())) {
            assertThat(get(weir, "plain.test")).startsWith("HTTP/1.1 200 ");
            assertThat(ask(client)).startsWith("HTTP/1.1 200 ");
            assertThat(ask(client)).startsWith("HTTP/1.1 200 ");
            Files.writeString(folder.resolve("test.rules"), "edge.example.test\n", StandardOpenOption.APPEND);
            await().until(() -> get(weir, "edge.example.test").startsWith("HTTP/1.1 403 "));
            assertThat(ask(client)).startsWith("HTTP/1.1 403 ");
        }
    }

    private String ask(RawClient client) throws IOException {
        client.send(NameCases.get("http://innocent.test:" + origin.port() + "/"));
        String head = client.readHead();
        client.read(Integer.parseInt(head.replaceAll("(?is).*content-length: *(\\d+).*", "$1")));
        return head;
    }

    private WeirUnderTest judging() throws IOException {
        return WeirUnderTest.withDns(folder, dns, List.of("policy.cname=judge"), "127.0.0.1");
    }

    private String get(WeirUnderTest weir, String name) throws IOException {
        try (RawClient client = RawClient.connect(weir.port())) {
            String url = "http://" + name + ":" + origin.port() + "/";
            return client.send(NameCases.request(url, "Host: x", "Connection: close"))
                    .readAllText();
        }
    }
}
