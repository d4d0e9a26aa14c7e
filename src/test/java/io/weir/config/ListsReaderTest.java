package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rules.Mode;
import io.weir.rules.Order;
import io.weir.rules.lists.ListSettings;
import io.weir.rules.lists.Remote;
import io.weir.rules.lists.UpstreamProxy;
import io.weir.rules.text.Format;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListsReaderTest {
    /** The key of RFC 8032 §7.1, test 1, as its 32 bytes and as openssl prints it. */
    private static final String RAW = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private static final String DER = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    @TempDir
    Path folder;

    @Test
    void a_fetched_list_is_read_with_all_that_is_said_of_it() throws IOException {
        ListSettings list = understood("""
                { name = consob, source = "https://user:pass@lists.example:8443/a.csv?x=1", format = csv, category = exchange
                  mode = shadow, refresh = 2h, strip-www = true, max-shrink = 5, sha256 = "%s"
                  order = "7/2026", authority = CONSOB, notice = "https://consob.example/7", effective = 2026-01-31 }
                """.formatted("A".repeat(64))).get(0);

        assertThat(list.name()).isEqualTo("consob");
        assertThat(list.format()).isEqualTo(Format.CSV);
        assertThat(list.maxShrink()).isEqualTo(5);
        assertThat(list.facts().category()).isEqualTo("exchange");
        assertThat(list.facts().mode()).isEqualTo(Mode.SHADOW);
        assertThat(list.facts().stripWww()).isTrue();
        assertThat(list.facts().order())
                .isEqualTo(new Order(
                        "7/2026", "CONSOB", null, "https://consob.example/7", LocalDate.parse("2026-01-31"), null));
        assertThat(list.remote().refresh()).isEqualTo(Duration.ofHours(2));
        assertThat(list.remote().sha256()).isEqualTo("a".repeat(64));
        assertThat(list.remote().shown()).isEqualTo("https://lists.example:8443/a.csv");
    }

    @Test
    void a_local_list_has_its_facts_and_is_not_fetched() throws IOException {
        ListSettings list =
                understood("{ name = ads, source = \"lists/*.txt\" }").get(0);

        assertThat(list.remote()).isNull();
        assertThat(list.maxShrink()).isEqualTo(20);
        assertThat(list.facts().mode()).isEqualTo(Mode.ENFORCE);
    }

    @ParameterizedTest
    @CsvSource({RAW, DER})
    void a_public_key_is_32_bytes_or_what_openssl_prints(String key) throws IOException {
        Remote remote = understood(
                        "{ name = a, source = \"https://l.example/a.txt?k=1\", public-key = \"" + key + "\" }")
                .get(0)
                .remote();

        assertThat(remote.signature().key().getEncoded()).hasSize(44);
        assertThat(remote.signature().uri()).isEqualTo(URI.create("https://l.example/a.txt.sig?k=1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source = \"a.txt\"           | rules.lists.name: missing, like name = consob",
                "name = a                     | rules.lists.source: missing: a file, a glob, or an address",
                "name = a, source = \"a\", refresh = 1h | rules.lists.refresh: is for lists that are fetched",
                "name = a, source = \"a\", format = cvs | rules.lists.format: found \"cvs\", expected auto or",
                "name = a, source = \"a\", law = x      | rules.lists.law: says nothing without order",
                "name = a, source = \"a\", order = x, notice = here | rules.lists.notice: found \"here\", expected an http",
                "name = a, source = \"a\", order = x, effective = 2026-02-30 | rules.lists.effective: found \"2026-02-30\", expected a day",
                "name = a, source = \"a\", order = x, effective = 2026-02-02, lifted = 2026-02-01 | rules.lists.lifted: 2026-02-01 is not after",
                "name = a, source = \"ftp://x/y\"       | rules.lists.source: found \"ftp://x/y\", expected an address",
                "name = a, source = \"https:///y\"      | rules.lists.source: found \"https:///y\", expected an address",
                "name = a, source = \"file://host/y\"   | rules.lists.source: found \"file://host/y\", expected an address",
                "name = a, source = \"https://u:pw@x y/\" | rules.lists.source: found \"https://...@x y/\", expected an address",
                "name = a, source = \"https://x/\", refresh = 10s | rules.lists.refresh: found \"10s\", expected a duration",
                "name = a, source = \"https://x/\", sha256 = ab   | rules.lists.sha256: found \"ab\", expected 64 hexadecimal",
                "name = a, source = \"https://x/\", public-key = ab | rules.lists.public-key: found \"ab\", expected an Ed25519",
                "name = a, source = \"https://x/\", signature = \"https://x/s\" | rules.lists.signature: needs public-key",
                "name = a, source = \"a\", shrink = 5  | rules.lists.shrink: unknown key"
            })
    void one_thing_wrong_is_one_problem(String list, String problem) throws IOException {
        assertThat(problems("{ " + list + " }", "state"))
                .singleElement()
                .asString()
                .startsWith(folder.resolve("weir.conf") + ":2: " + problem);
    }

    @Test
    void a_fetched_list_needs_a_place_for_its_copy() throws IOException {
        assertThat(problems("{ name = a, source = \"https://x/\" }", "null"))
                .singleElement()
                .asString()
                .contains("needs rules.state");
    }

    @Test
    void the_proxy_that_leads_out_may_have_a_name_and_a_password() throws IOException {
        assertThat(fetchProxy("http://proxy.example:3128/"))
                .isEqualTo(new UpstreamProxy(unresolved("proxy.example"), null));
        assertThat(fetchProxy("anna:s3cret@[2001:db8::1]:3128"))
                .isEqualTo(new UpstreamProxy(unresolved("2001:db8::1"), "anna:s3cret"));
        assertThat(fetchProxy("BANK%5Canna:p%40ss%3A%25@proxy.example:3128"))
                .isEqualTo(new UpstreamProxy(unresolved("proxy.example"), "BANK\\anna:p@ss:%"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@proxy.example:3128",
                ":s3cret@proxy.example:3128",
                "anna:s3cret@proxy.example",
                "anna:s3%zzcret@proxy.example:3128",
                "anna:s3cret@",
                "anna:s3cret@proxy/example:3128",
                "anna:s3cret/@proxy.example:3128"
            })
    void what_is_no_proxy_is_told_without_its_password(String text) throws IOException {
        assertThat(((Reading.Broken) readProxy(text)).problems())
                .singleElement()
                .asString()
                .contains("rules.fetch.proxy: found \"...@", "expected a proxy's name and port")
                .doesNotContain("s3");
    }

    private UpstreamProxy fetchProxy(String text) throws IOException {
        return ((Reading.Understood) readProxy(text)).settings().rules().fetch().proxy();
    }

    private Reading readProxy(String text) throws IOException {
        Path file = folder.resolve("weir.conf");
        Files.writeString(file, "weir.rules.fetch.proxy = \"" + text + "\"\n");
        return ConfigReader.read(file, List.of());
    }

    private static InetSocketAddress unresolved(String host) {
        return InetSocketAddress.createUnresolved(host, 3128);
    }

    @Test
    void two_lists_of_one_name_are_told() throws IOException {
        assertThat(problems("{ name = a, source = x }\n{ name = a, source = y }", "state"))
                .singleElement()
                .asString()
                .contains(":3: rules.lists.name: another list is called \"a\" too");
    }

    private List<ListSettings> understood(String lists) throws IOException {
        return ((Reading.Understood) read(lists, "state")).settings().rules().lists();
    }

    private List<String> problems(String lists, String state) throws IOException {
        return ((Reading.Broken) read(lists, state))
                .problems().stream().map(ConfigProblem::toString).toList();
    }

    private Reading read(String lists, String state) throws IOException {
        Path file = folder.resolve("weir.conf");
        Files.writeString(file, "weir.rules.lists = [\n" + lists + "\n]\nweir.rules.state = " + state + "\n");
        return ConfigReader.read(file, List.of());
    }
}
