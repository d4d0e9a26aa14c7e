package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that asks too often. */
class RateTest {

    @Test
    void more_requests_than_a_client_may_make_get_429_whichever_kind_they_are(@TempDir Path folder) throws IOException {
        try (WeirUnderTest weir = WeirUnderTest.with(folder, "limits.requests-per-second-per-client=1")) {
            int refused = 0;
            for (int i = 0; i < 8; i++) {
                String request = i % 2 == 0
                        ? Bytes.connect("blocked.test:443")
                        : NameCases.request("http://blocked.test/", "Host: x", "Connection: close");
                try (RawClient client = RawClient.connect(weir.port()).send(request)) {
                    String answer = client.readAllText();
                    if (answer.startsWith("HTTP/1.1 429 ")) {
                        assertThat(answer).containsIgnoringCase("retry-after: 1");
                        refused++;
                    } else {
                        assertThat(answer).startsWith("HTTP/1.1 403 ");
                    }
                }
            }
            assertThat(refused).isBetween(4, 6);
        }
    }
}
