package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.ClientPrivacy;
import io.weir.policy.PolicySettings;
import io.weir.proxy.loop.Limits;
import io.weir.proxy.upstream.DnsSettings;
import io.weir.rules.text.Mention;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("weir.conf");
    }

    @Test
    void an_empty_file_gives_the_defaults() {
        WeirSettings settings = understood("");

        assertThat(settings.proxy().listen()).isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080));
        assertThat(settings.proxy().clients()).extracting(Object::toString).containsExactly("127.0.0.0/8", "::1/128");
        assertThat(settings.proxy().connectPorts()).containsExactlyInAnyOrder(443, 80);
        assertThat(settings.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(settings.policy()).isEqualTo(PolicySettings.DEFAULT);
        assertThat(settings.rules().files()).extracting(Mention::text).containsExactly("rules/*.rules");
        assertThat(settings.dns()).isEqualTo(DnsSettings.DEFAULT);
        assertThat(settings.block().status()).isZero();
        assertThat(settings.events().privacy()).isEqualTo(ClientPrivacy.FULL);
        assertThat(settings.events().journal().keep()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void the_configuration_that_is_shipped_is_understood() {
        assertThat(ConfigReader.read(Path.of("conf/weir.conf"), List.of())).isInstanceOf(Reading.Understood.class);
    }

    @Test
    void the_configuration_that_is_shipped_reads_every_ending_that_it_speaks_of() {
        Reading shipped = ConfigReader.read(Path.of("conf/weir.conf"), List.of());

        assertThat(((Reading.Understood) shipped).settings().rules().files())
                .extracting(Mention::text)
                .containsExactly("rules/*.{rules,hosts,domains}");
    }

    @Test
    void rules_that_may_be_meant_otherwise_are_not_looked_at() throws IOException {
        Path file = Files.writeString(folder.resolve("weir.conf"), "weir.rules.files = [\"a.rules\"]\n");
        Reading sure = ConfigReader.read(file, List.of("proxy.listen=x"));
        Reading unsure = ConfigReader.read(file, List.of("weir.rules.files=[b.rules]"));

        assertThat(((Reading.Broken) sure).rules()).isPresent();
        assertThat(((Reading.Broken) unsure).rules()).isEmpty();
    }

    @Test
    void relative_paths_start_at_the_folder_of_the_file() {
        WeirSettings settings = understood("weir.events.journal = \"../log\"");

        assertThat(settings.events().journal().folder())
                .isEqualTo(folder.resolveSibling("log").toAbsolutePath());
        assertThat(settings.rules().folder()).isEqualTo(folder.toAbsolutePath());
    }

    @Test
    void a_dns_server_may_have_a_port_and_the_hosts_file_may_be_none() {
        DnsSettings dns = understood(
                        "weir.egress.dns { servers = [\"192.0.2.53\", \"[::1]:5353\"], hosts-file = null }")
                .dns();

        assertThat(dns.servers()).extracting(InetSocketAddress::getPort).containsExactly(53, 5353);
        assertThat(dns.hostsFile()).isNull();
    }

    @Test
    void what_is_set_on_the_command_line_wins_and_the_last_wins_most() {
        write("weir.limits { pipelined = 3, drain = 1s }");

        Limits limits =
                understoodWith("limits.pipelined=4", "limits.pipelined = 5").limits();

        assertThat(limits.pipelined()).isEqualTo(5);
        assertThat(limits.drain()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"proxy.listen=127.0.0.1:0", "proxy.listen=\"127.0.0.1:0\"", "proxy { listen = \"127.0.0.1:0\" }"
            })
    void a_set_address_may_stand_with_or_without_quotes(String set) {
        write("");

        Reading reading = ConfigReader.read(file, List.of(set));

        if (set.contains("{")) {
            assertThat(problems(reading)).singleElement().asString().startsWith("--set: ");
        } else {
            assertThat(((Reading.Understood) reading)
                            .settings()
                            .proxy()
                            .listen()
                            .getPort())
                    .isZero();
        }
    }

    @Test
    void a_list_may_be_set_on_the_command_line() {
        write("weir.egress.allow = [\"10.0.0.0/8\"]");

        assertThat(understoodWith("egress.allow=[\"127.0.0.0/8\", \"::1\"]")
                        .egress()
                        .allow())
                .extracting(Object::toString)
                .containsExactly("127.0.0.0/8", "::1/128");
    }

    @Test
    void all_problems_are_told_at_once_each_with_its_line_in_the_order_of_the_text() {
        assertThat(broken("""
                        weir {
                          proxy {
                            listen = "localhost"
                            clients = ["10.0.0.0/8",
                              "10.0.0.1/8"]
                          }
                          limits.drain = 30
                          polcy.ech = block
                        }
                        """))
                .satisfiesExactly(
                        p -> assertThat(p)
                                .startsWith(
                                        file + ":3: proxy.listen: found \"localhost\", expected an address and a port"),
                        p -> assertThat(p)
                                .startsWith(file + ":5: proxy.clients: found \"10.0.0.1/8\" (bits set beyond"),
                        p -> assertThat(p)
                                .startsWith(file + ":7: limits.drain: found 30, expected a duration with its unit"),
                        p -> assertThat(p).startsWith(file + ":8: polcy: unknown key, did you mean policy?"));
    }

    @ParameterizedTest
    @CsvSource({
        "weir.proxy.lisen = x, 'proxy.lisen: unknown key, did you mean proxy.listen?'",
        "weir.listen = x, 'listen: unknown key'",
        "weir.drain = 1s, 'drain: unknown key, did you mean limits.drain?'",
        "weir.limits.idle = 1s, 'limits.idle: unknown key, did you mean limits.idle-timeout?'",
        "weir.zzz = 1, 'zzz: unknown key'",
        "proxy.listen = x, 'proxy: unknown key; every setting stands inside weir { ... }'",
        "weir = 5, 'weir: found 5, expected a section'",
        "weir.proxy = 5, 'proxy: found 5, expected a section: proxy { ... }'",
        "weir.proxy.listen { a = 1 }, 'proxy.listen: found {\"a\":1}, expected an address and a port'",
        "weir.proxy.clients = 10.0.0.1, 'proxy.clients: found \"10.0.0.1\", expected a list'",
        "weir.proxy.listen = null, 'proxy.listen: found null, expected an address'",
        "weir.proxy.connect-ports = [0], 'proxy.connect-ports: found 0, expected a whole number from 1 to 65535'",
        "weir.limits.pipelined = 1.5, 'limits.pipelined: found 1.5, expected a whole number'",
        "weir.limits.head-timeout = 1ms, 'limits.head-timeout: found \"1ms\", expected a duration with its unit (ms, s, m, h, d) from 0.1s to 1h'",
        "weir.limits.head-timeout = soon, 'limits.head-timeout: found \"soon\", expected a duration'",
        "weir.limits.head-bytes = 1, 'limits.head-bytes: found 1, expected a size from 1024 to 1048576 bytes'",
        "weir.limits.head-bytes = 9999999999999999999999, 'limits.head-bytes: found'",
        "weir.limits.head-bytes = 64 stones, 'limits.head-bytes: found \"64 stones\", expected a size'",
        "weir.rules.watch = maybe, 'rules.watch: found \"maybe\", expected true or false'",
        "weir.policy.ech = allow, 'policy.ech: found \"allow\", expected judge-outer or block'",
        "weir.block.status = 404, 'block.status: found 404, expected auto or 403 or 451'",
        "weir.events.keep = 1h, 'events.keep: found \"1h\", expected a duration with its unit (ms, s, m, h, d) from 1d to 3650d'",
    })
    void a_problem_says_what_was_found_and_what_was_expected(String text, String expected) {
        assertThat(broken(text)).singleElement().asString().startsWith(file + ":1: " + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network.tls = \"0.0.0.0:8443\"",
                "console.listen = \"127.0.0.1:8088\"",
                "events.store = \"weir.db\"",
                "block.https-page.ca = ca"
            })
    void what_is_not_built_is_refused_not_ignored(String line) {
        assertThat(broken("weir." + line)).singleElement().asString().endsWith(": not supported yet");
    }

    @Test
    void the_default_of_what_is_not_built_may_be_written_out() {
        understood("weir { console.listen = null, policy.cname = ignore, rules.lists = [] }");
    }

    @Test
    void a_syntax_error_names_the_line() {
        assertThat(broken("weir {\n proxy {\n listen = \"x\n}}"))
                .singleElement()
                .asString()
                .startsWith(file + ":3: ");
    }

    @Test
    void a_brace_or_a_quote_that_is_missing_is_called_so() {
        assertThat(broken("weir {\n proxy {\n}\n"))
                .singleElement()
                .asString()
                .endsWith("a } is missing, here or above");
        assertThat(broken("weir.block.contact = \"x\n"))
                .singleElement()
                .asString()
                .endsWith(":1: a text in quotes that does not end on its line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"events.journal", "rules.state", "console.socket", "proxy.users-file", "egress.dns.hosts-file"})
    void an_empty_path_is_none_and_not_the_folder_of_the_file(String key) {
        assertThat(broken("weir." + key + " = \"\""))
                .singleElement()
                .asString()
                .endsWith(key + ": found \"\", expected a path");
    }

    @Test
    void a_key_set_with_the_leading_weir_is_told_without() {
        write("");

        assertThat(problems(ConfigReader.read(file, List.of("weir.limits.drain=1s"))))
                .containsExactly("--set: weir.limits.drain: unknown key, did you mean limits.drain?");
    }

    @Test
    void a_substitution_without_its_value_is_a_problem() {
        assertThat(broken("weir.block.contact = ${nobody.set.this}"))
                .singleElement()
                .asString()
                .startsWith(file + ":1: ")
                .contains("nobody.set.this");
    }

    @Test
    void problems_of_the_command_line_are_named_so() {
        write("weir.limits.pipelined = 0");

        assertThat(problems(ConfigReader.read(
                        file, List.of("limits.drian=1s", "limits.drain=1", "egress.allow=[1", "nonsense", "=x"))))
                .contains(file + ":1: limits.pipelined: found 0, expected a whole number from 1 to 1000")
                .anySatisfy(
                        p -> assertThat(p).startsWith("--set: limits.drian: unknown key, did you mean limits.drain?"))
                .anySatisfy(p -> assertThat(p).startsWith("--set: limits.drain: found 1, expected a duration"))
                .anySatisfy(p -> assertThat(p).startsWith("--set: egress.allow: found [1, expected a HOCON value"))
                .anySatisfy(p -> assertThat(p).startsWith("--set: nonsense: expected KEY=VALUE"))
                .anySatisfy(p -> assertThat(p).startsWith("--set: =x: expected KEY=VALUE"))
                .hasSize(6);
    }

    @Test
    void a_file_that_is_not_there_is_not_a_problem_of_the_text() {
        assertThat(ConfigReader.read(file, List.of())).isInstanceOf(Reading.Missing.class);
        assertThat(ConfigReader.read(folder, List.of())).isInstanceOf(Reading.Missing.class);
    }

    @Test
    void an_included_file_names_its_own_lines() throws IOException {
        Files.writeString(folder.resolve("more.conf"), "\nweir.limits.pipelined = 0");

        assertThat(broken("include \"more.conf\""))
                .singleElement()
                .asString()
                .contains("more.conf:2: limits.pipelined");
    }

    private WeirSettings understood(String text) {
        write(text);
        return understoodWith();
    }

    private WeirSettings understoodWith(String... sets) {
        Reading reading = ConfigReader.read(file, List.of(sets));
        assertThat(reading).isInstanceOf(Reading.Understood.class);
        return ((Reading.Understood) reading).settings();
    }

    private List<String> broken(String text) {
        write(text);
        return problems(ConfigReader.read(file, List.of()));
    }

    private static List<String> problems(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Broken.class);
        return ((Reading.Broken) reading)
                .problems().stream().map(ConfigProblem::toString).toList();
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
