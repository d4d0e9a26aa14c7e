package io.weir.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadParserTest {

    @Test
    void a_head_is_read_whole_whatever_the_pieces_it_comes_in() {
        String text = "\r\nCONNECT a.test:443 HTTP/1.1\r\nHost: a.test\r\nAccept:  text/plain \r\n\r\nrest";
        RequestHeadParser parser = new RequestHeadParser(1024);
        int length = text.length() - "rest".length();
        for (int cut = 0; cut < length; cut++) {
            assertThat(parser.parse(bytes(text.substring(0, cut)))).isEqualTo(new HeadReading.NeedMore());
        }
        assertThat(parser.parse(bytes(text))).isInstanceOfSatisfying(HeadReading.Head.class, whole -> {
            assertThat(whole.length()).isEqualTo(length);
            assertThat(whole.head().target()).isEqualTo("a.test:443");
            assertThat(whole.head().first("ACCEPT")).hasValue("text/plain");
            assertThat(whole.head().count("host")).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT  a.test:443 HTTP/1.1\r\n\r\n",
                "CONNECT a.test:443\r\n\r\n",
                "CONNECT a.test:443 HTTP/1.10\r\n\r\n",
                "CONNECT a.test:443 http/1.1\r\n\r\n",
                "CONNECT a\0:443 HTTP/1.1\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nHost : a\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\n Host: a\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\n: b\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nA: b\rc\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nA\nB: c\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nA: \u0000\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nTransfer-Encoding: chunked\u000b\u0001\r\n\r\n"
            })
    void a_head_that_breaks_the_rules_is_a_400(String text) {
        assertThat(new RequestHeadParser(1024).parse(bytes(text)))
                .isInstanceOfSatisfying(
                        HeadReading.Malformed.class,
                        bad -> assertThat(bad.status()).isEqualTo(400));
    }

    @Test
    void another_major_version_is_a_505_and_an_endless_head_a_431() {
        assertThat(new RequestHeadParser(64).parse(bytes("CONNECT a:443 HTTP/2.0\r\n\r\n")))
                .isInstanceOfSatisfying(
                        HeadReading.Malformed.class,
                        bad -> assertThat(bad.status()).isEqualTo(505));
        assertThat(new RequestHeadParser(64).parse(bytes("CONNECT a:443 HTTP/1.1\r\nA: " + "a".repeat(100))))
                .isInstanceOfSatisfying(
                        HeadReading.Malformed.class,
                        bad -> assertThat(bad.status()).isEqualTo(431));
    }

    @ParameterizedTest
    @CsvSource({
        "'CONNECT a', CONNECT",
        "'GET /', REQUEST",
        "'EHLO a', REQUEST",
        "'CON', UNDECIDED",
        "'', UNDECIDED",
        "'SSH-2.0-x\r\n', OTHER",
        "'PRI * HTTP/2.0', OTHER",
        "'\r\nGET /', REQUEST",
        "' GET /', OTHER",
        "'\u0016\u0003', OTHER",
        "'connect a', REQUEST"
    })
    void the_first_bytes_tell_what_begins(String text, Opening opening) {
        assertThat(Opening.of(bytes(text))).isEqualTo(opening);
    }

    private static ByteBuffer bytes(String latin1) {
        return ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
