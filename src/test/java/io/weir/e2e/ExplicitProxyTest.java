package io.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job from end to end, with real clients: exchanges are blocked, everything else flows. */
class ExplicitProxyTest {
    @TempDir
    Path folder;

    RecordingOrigin origin;
    Town town;

    @BeforeEach
    void open() throws IOException {
        origin = RecordingOrigin.echo();
        town = new Town(folder, origin.port());
    }

    @AfterEach
    void close() throws IOException {
        town.close();
        origin.close();
    }

    @Test
    void curl_gets_the_block_page_of_a_blocked_name() throws Exception {
        Program curl = curl("http://www.exchange.example/");

        assertThat(curl.out())
                .startsWith("HTTP/1.1 403 ")
                .containsIgnoringCase("cache-control: no-store")
                .containsIgnoringCase(
                        "proxy-status: weir; error=http_request_denied; details=\"exchange.example; overseas-exchanges; ")
                .contains("www.exchange.example");
        assertThat(event().get("response").asText()).isEqualTo("page");
    }

    @Test
    void a_list_that_does_not_hold_for_the_group_of_a_client_is_not_asked() throws Exception {
        assertThat(curl("http://lab.example:" + town.sitePort() + "/").out())
                .startsWith("HTTP/1.1 200 ")
                .contains("Welcome");
        assertThat(town.journal()).isEmpty();
    }

    @Test
    void curl_learns_why_a_connect_is_refused_from_its_headers() throws Exception {
        Program curl = curl("https://www.exchange.example/");

        assertThat(curl.exit()).isEqualTo(56);
        assertThat(curl.out())
                .startsWith("HTTP/1.1 403 ")
                .containsIgnoringCase(
                        "proxy-status: weir; error=http_request_denied; details=\"exchange.example; overseas-exchanges; ");
        JsonNode event = event();
        assertThat(event.get("method").asText()).isEqualTo("CONNECT");
        assertThat(event.get("seen").asText()).isEqualTo("connect");
        assertThat(event.get("response").asText()).isEqualTo("connect-page");
    }

    @Test
    void a_blocked_sni_behind_an_allowed_connect_is_cut_before_the_origin_sees_a_byte() throws IOException {
        try (RawClient client = town.client()) {
            client.send("CONNECT site.example:" + origin.port() + " HTTP/1.1\r\nHost: site.example\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");

            client.send(Hello.named("www.exchange.example"));

            assertThat(client.readUntilClosed()).hasSizeLessThanOrEqualTo(7); // at most one alert
        }
        assertThat(origin.received()).isEmpty();
        JsonNode event = event();
        assertThat(event.get("host").asText()).isEqualTo("www.exchange.example");
        assertThat(event.get("seen").asText()).isEqualTo("sni");
        assertThat(event.at("/names/connect").asText()).isEqualTo("site.example");
    }

    @Test
    void openssl_with_a_blocked_name_gets_no_server() throws Exception {
        Program openssl = Program.run(
                "openssl",
                "s_client",
                "-proxy",
                town.proxy(),
                "-connect",
                "site.example:" + origin.port(),
                "-servername",
                "exchange.example");

        assertThat(openssl.exit()).isNotZero();
        assertThat(origin.received()).isEmpty();
        assertThat(event().get("seen").asText()).isEqualTo("sni");
    }

    @Test
    void a_hello_with_an_allowed_name_reaches_the_origin_byte_for_byte() throws IOException {
        byte[] hello = Hello.named("site.example");
        try (RawClient client = town.client()) {
            client.send("CONNECT site.example:" + origin.port() + " HTTP/1.1\r\nHost: site.example\r\n\r\n");
            client.readHead();

            assertThat(client.send(hello).read(hello.length)).isEqualTo(hello);
        }
        assertThat(origin.received()).isEqualTo(hello);
        assertThat(town.journal()).isEmpty();
    }

    @Test
    void a_local_site_is_relayed_and_not_one_word_of_it_is_kept() throws Exception {
        Program curl = curl("http://site.example:" + town.sitePort() + "/path?query");

        assertThat(curl.out()).startsWith("HTTP/1.1 200 ").contains(Town.PAGE);
        assertThat(town.journal()).isEmpty();
    }

    @Test
    void javas_own_client_is_served_on_one_connection_again_and_again() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), town.proxyPort())))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        String site = "http://site.example:" + town.sitePort() + "/";

        assertThat(get(client, site).body()).isEqualTo(Town.PAGE);
        assertThat(get(client, "http://exchange.example/").statusCode()).isEqualTo(403);
        assertThat(get(client, site).body()).isEqualTo(Town.PAGE);
        assertThat(town.journal()).hasSize(1);
    }

    @Test
    void weir_does_not_call_itself() throws Exception {
        Program curl = curl("http://127.0.0.1:" + town.proxyPort() + "/");

        assertThat(curl.out()).startsWith("HTTP/1.1 403 ");
        assertThat(event().get("reason").asText()).isEqualTo("loop");
    }

    @Test
    void a_saved_rule_is_live_and_so_is_its_removal() throws Exception {
        String site = "http://new.example:" + town.sitePort() + "/";
        assertThat(curl(site).out()).startsWith("HTTP/1.1 200 ");

        Path saved = Files.writeString(town.rules().resolve("more.rules"), "new.example\n");
        await().atMost(Duration.ofSeconds(20)).until(() -> curl(site).out().startsWith("HTTP/1.1 403 "));

        Files.delete(saved);
        await().atMost(Duration.ofSeconds(20)).until(() -> curl(site).out().startsWith("HTTP/1.1 200 "));
    }

    @Test
    void a_broken_rule_file_keeps_what_was_blocked_blocked() throws Exception {
        Files.writeString(town.rules().resolve("exchanges.rules"), "exa mple.com\n");
        Files.writeString(town.rules().resolve("more.rules"), "new.example\n");

        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(20))
                .until(() -> curl("http://exchange.example/").out().startsWith("HTTP/1.1 403 "));
    }

    private Program curl(String url) throws IOException, InterruptedException {
        return Program.run("curl", "-s", "-i", "-m", "30", "-x", "http://" + town.proxy(), url);
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The one event there is. The answer has been seen, so its line is there. */
    private JsonNode event() throws IOException {
        assertThat(town.journal()).hasSize(1);
        return new ObjectMapper().readTree(town.journal().get(0));
    }
}
