package io.weir.rules.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.ListServer.Answer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamProxyTest extends ListsUnderTest {
    private static final String ANNA = "Basic YW5uYTpzM2NyZXQ="; // anna:s3cret

    @Test
    void lists_come_through_the_proxy_that_leads_out() throws Exception {
        Remote far = far("http://lists.invalid/a.txt");

        updates(through(server.host(), null), list("a", far, 20)).fetchMissing();

        assertThat(copy(far)).isEqualTo(TEN);
        assertThat(server.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("http://lists.invalid/a.txt");
            assertThat(asked.headers()).doesNotContainKey("Proxy-Authorization");
        });
    }

    @Test
    void the_proxy_is_given_its_password() throws Exception {
        Remote far = far("http://lists.invalid/a.txt");

        updates(through(server.host(), "anna:s3cret"), list("a", far, 20)).fetchMissing();

        assertThat(copy(far)).isEqualTo(TEN);
        assertThat(server.asked())
                .singleElement()
                .extracting(asked -> asked.headers().get("Proxy-Authorization"))
                .isEqualTo(List.of(ANNA));
    }

    @ParameterizedTest
    @CsvSource({
        ", Basic realm=x, asks for a name and a password",
        "anna:wrong, Basic realm=x, doesn't take the name and password",
        "anna:s3cret, Negotiate, takes no Basic password",
        "anna:s3cret, 'Negotiate, Basic realm=x', doesn't take the name and password"
    })
    void a_proxy_that_asks_for_a_password_says_what_is_to_be_done(@Nullable String user, String scheme, String told)
            throws Exception {
        server.answer("/a.txt", new Answer(407, new byte[0], Map.of("Proxy-Authenticate", scheme)));
        ListUpdates updates = updates(through(server.host(), user), list("a", far("http://lists.invalid/a.txt"), 20));

        updates.fetchMissing();

        assertThat(status(updates).error())
                .contains("the proxy of rules.fetch.proxy", told, "407")
                .doesNotContain("s3cret");
    }

    @Test
    void a_proxy_that_nobody_set_is_not_blamed() throws Exception {
        server.answer("/a.txt", new Answer(407, new byte[0], Map.of()));
        ListUpdates updates = updates(list("/a.txt"));

        updates.fetchMissing();

        assertThat(status(updates).error())
                .contains("407", "no rules.fetch.proxy is set")
                .doesNotContain("proxy of rules");
    }

    @Test
    void a_proxy_that_is_away_is_told_as_such() throws Exception {
        ListUpdates updates = updates(through("127.0.0.1:1", null), list("a", far("http://lists.invalid/a.txt"), 20));

        updates.fetchMissing();

        assertThat(status(updates).error()).isEqualTo("no connection to the proxy of rules.fetch.proxy: refused");
    }

    @Test
    void a_password_is_not_shown() {
        assertThat(through("proxy.example:3128", "anna:s3cret").toString())
                .contains("...@proxy.example:3128")
                .doesNotContain("s3cret");
    }

    private static Remote far(String address) {
        return new Remote(URI.create(address), HOUR, null, null);
    }

    private static FetchSettings through(String proxy, @Nullable String user) {
        String[] parts = proxy.split(":");
        InetSocketAddress address = InetSocketAddress.createUnresolved(parts[0], Integer.parseInt(parts[1]));
        return new FetchSettings(new UpstreamProxy(address, user), Duration.ofSeconds(10), 1 << 16);
    }
}
