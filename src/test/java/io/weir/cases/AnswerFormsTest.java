package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal comes in the form that the client accepts (RFC 9110 §12.5.1), whatever was wrong with the request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
class AnswerFormsTest {
    private static final String JSON = "Content-Type: application/problem+json";
    private static final String TEXT = "Content-Type: text/plain";

    @AutoClose
    private WeirUnderTest weir;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        weir = WeirUnderTest.start(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT blocked.test:443 HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n\r\n",
                "CONNECT a..b:443 HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nHost: a\r\nHost: b\r\nAccept: application/json\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nHost: a\r\nACCEPT:application/json\r\nX y: 1\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\nX: \0\r\n\r\n",
                "CONNECT a:443 HTTP/3.0\r\nHost: a\r\nAccept: application/json\r\n\r\n",
                "GET http://blocked.test/ HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n\r\n",
                "GET http://a..b/ HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n\r\n",
                "GET http://a/ HTTP/1.1\r\nHost: a\r\nHost: b\r\nAccept: application/json\r\n\r\n",
                "GET http://a/ HTTP/1.1\r\nHost: a\r\nX y: 1\r\nAccept: application/json\r\n\r\n",
                "GET http://a/ HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\nX\r\n\r\n",
                "GET http://a/ HTTP/1.1\r\nHost: a\r\nX: \0\r\nAccept: application/json\r\n\r\n",
                "GET  http://a/ HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n\r\n"
            })
    void who_accepts_json_reads_json(String request) throws IOException {
        assertThat(answer(request)).contains(JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT blocked.test:443 HTTP/1.1\r\nHost: a\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nHost: a\r\nX y: 1\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nHost: a\r\nNo-Accept: application/json\r\nX y: 1\r\n\r\n"
            })
    void a_connect_that_says_nothing_gets_one_line_of_text(String request) throws IOException {
        assertThat(answer(request)).contains(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT blocked.test:443", "GET http://blocked.test/"})
    void accept_lines_are_one_list(String request) throws IOException {
        String lines = "Accept: text/html;q=0.1\r\nAccept: application/json\r\n";
        assertThat(answer(request + " HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n"))
                .contains(JSON);
    }

    @Test
    void a_bad_target_is_not_blamed_on_the_host_field_that_repeats_it() throws IOException {
        try (RawClient client = RawClient.connect(weir.port())) {
            client.send("CONNECT a..b:443 HTTP/1.1\r\nHost: a..b:443\r\n\r\n");
            assertThat(client.readAllText())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("an empty label")
                    .doesNotContain("Host field");
        }
    }

    private String answer(String request) throws IOException {
        try (RawClient client = RawClient.connect(weir.port())) {
            client.send(request);
            return client.readHead();
        }
    }
}
