package io.weir.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What RFC 9110 and 9112 ask of a proxy for an answer, and how it takes a bad one, over real sockets. */
@Timeout(30)
class AnswerDutiesTest {
    @AutoClose
    private final TestProxy proxy = TestProxy.start();

    AnswerDutiesTest() throws Exception {}

    @Test
    void the_answer_to_head_has_no_body_whoever_gives_it() throws Exception {
        try (RecordingOrigin chunky =
                        HttpOrigin.answering((head, body) -> "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                RawClient client = proxy.client()) {
            for (int i = 0; i < 2; i++) {
                client.send("HEAD http://allowed.test:" + chunky.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
                client.send("HEAD http://blocked.test/ HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead()).startsWith("HTTP/1.1 403 ").containsIgnoringCase("content-length: 21");
            }
        }
    }

    @Test
    void an_answer_that_ends_with_its_connection_is_relayed_and_the_client_stays() throws Exception {
        try (RecordingOrigin old = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.send("HTTP/1.0 200 OK\r\n\r\nold".getBytes(StandardCharsets.US_ASCII));
                    conversation.close();
                });
                RawClient client = proxy.client()) {
            for (int i = 0; i < 3; i++) {
                client.send("GET http://allowed.test:" + old.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead())
                        .startsWith("HTTP/1.1 200 ")
                        .containsIgnoringCase("transfer-encoding: chunked");
                assertThat(client.read(13)).asString().isEqualTo("3\r\nold\r\n0\r\n\r\n");
            }
        }
    }

    @Test
    void an_origin_that_closes_after_each_answer_is_dialled_again() throws Exception {
        try (RecordingOrigin closing = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"
                            .getBytes(StandardCharsets.US_ASCII));
                    conversation.close();
                });
                RawClient client = proxy.client()) {
            String get = "GET http://allowed.test:" + closing.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n";
            client.send(get.repeat(5));
            for (int i = 0; i < 5; i++) {
                assertThat(client.readHead()).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("connection:");
                assertThat(client.read(2)).asString().isEqualTo("ok");
            }
            assertThat(closing.connections()).isEqualTo(5);
        }
    }

    @Test
    void a_kept_connection_that_has_gone_stale_is_replaced_unseen() throws Exception {
        try (RecordingOrigin stale = RecordingOrigin.running(conversation -> {
                    conversation.read(new byte[4096]);
                    conversation.send(HttpOrigin.ok("ok").getBytes(StandardCharsets.US_ASCII));
                    conversation.read(new byte[4096]);
                    conversation.reset();
                });
                RawClient client = proxy.client()) {
            for (int i = 0; i < 3; i++) {
                client.send("GET http://allowed.test:" + stale.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
                assertThat(client.read(2)).asString().isEqualTo("ok");
            }
        }
    }

    @Test
    void an_origin_that_speaks_no_http_gives_502() throws Exception {
        for (String bytes : List.of(
                "SSH-2.0-x\r\n",
                "HTTP/1.1 \r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nX: " + "y".repeat(1_000_000) + "\r\n\r\n")) {
            try (RecordingOrigin odd = HttpOrigin.answering((head, body) -> bytes);
                    RawClient client = proxy.client()) {
                client.send("GET http://allowed.test:" + odd.port() + "/ HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead()).as(bytes.substring(0, 9)).startsWith("HTTP/1.1 502 ");
            }
        }
    }

    @Test
    void a_thousand_interim_answers_end_in_the_final_one() throws Exception {
        try (RecordingOrigin chatty = HttpOrigin.answering(
                (head, body) -> "HTTP/1.1 100 Continue\r\n\r\n".repeat(1_000) + HttpOrigin.ok("end"))) {
            String answer = proxy.exchange(
                    "GET http://allowed.test:" + chatty.port() + "/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).endsWith("end").contains("HTTP/1.1 200 OK");
        }
    }

    @Test
    void what_cannot_be_reached_is_told_with_its_status() throws Exception {
        assertThat(proxy.exchange("GET http://unknown.test/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 502 ");
        assertThat(proxy.exchange("GET http://forbidden.test/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(proxy.verdicts).hasSize(1);
    }
}
