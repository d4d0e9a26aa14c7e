package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an origin learns of the client behind Weir. */
@Timeout(60)
class ForwardedTest {
    private static final String SAID =
            "Forwarded: for=10.9.8.7\r\nX-Forwarded-For: 10.9.8.7\r\nx-forwarded-host: in.test\r\nX-Real-IP: 10.9.8.7\r\n";

    @TempDir
    private Path folder;

    @Test
    void what_a_client_says_of_itself_stays_and_nothing_is_added() throws IOException {
        assertThat(received("keep", SAID)).contains(SAID);
        assertThat(received("keep", "")).doesNotContainIgnoringCase("forwarded").doesNotContain("127.0.0.1");
    }

    @Test
    void where_it_is_to_be_removed_no_address_of_the_inside_gets_out() throws IOException {
        assertThat(received("remove", SAID))
                .doesNotContainIgnoringCase("forwarded")
                .doesNotContainIgnoringCase("real-ip")
                .doesNotContain("10.9.8.7", "in.test");
    }

    @Test
    void where_it_is_to_be_added_the_address_stands_behind_what_was_said() throws IOException {
        assertThat(received("add", SAID))
                .containsSubsequence("Forwarded: for=10.9.8.7\r\n", "Forwarded: for=127.0.0.1\r\n")
                .containsSubsequence("X-Forwarded-For: 10.9.8.7\r\n", "X-Forwarded-For: 127.0.0.1\r\n");
    }

    private String received(String policy, String fields) throws IOException {
        try (RecordingOrigin origin = HttpOrigin.start();
                WeirUnderTest weir = WeirUnderTest.with(folder, "proxy.forwarded=" + policy);
                RawClient client = RawClient.connect(weir.port())) {
            client.send("GET http://allowed.test:" + origin.port() + "/ HTTP/1.1\r\nHost: allowed.test\r\n" + fields
                    + "Connection: close\r\n\r\n");
            assertThat(client.readAllText()).startsWith("HTTP/1.1 200 ");
            return new String(origin.received(), StandardCharsets.ISO_8859_1)
                    .replaceFirst("\\AGET .*\r\n", "")
                    .replaceFirst("(?i)host: allowed.*\r\n", "");
        }
    }
}
