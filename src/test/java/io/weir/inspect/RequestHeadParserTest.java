package io.weir.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.Seeded;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                "CONNECT a:443 HTTP/1.1\r\nA\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nA\r\nB: c\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nA: b\rc\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nA\nB: c\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nA: \u0000\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nA: b\u007f\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nTransfer-Encoding: chunked\u000b\u0001\r\n\r\n"
            })
    void a_head_that_breaks_the_rules_is_a_400(String text) {
        assertThat(new RequestHeadParser(1024).parse(bytes(text)))
                .isInstanceOfSatisfying(
                        HeadReading.Malformed.class,
                        bad -> assertThat(bad.status()).isEqualTo(400));
    }

    @Test
    void a_value_may_be_empty_and_keeps_its_tabs_colons_and_bytes_above_ascii() {
        String text = "CONNECT a:443 HTTP/1.1\r\nA:\r\nB: \t\r\nC:\tb\tc:d \r\nD:\u0080\u00ff\r\n\r\n";
        assertThat(new RequestHeadParser(1024).parse(bytes(text)))
                .isInstanceOfSatisfying(
                        HeadReading.Head.class,
                        whole -> assertThat(whole.head().fields())
                                .containsExactly(
                                        new RequestHead.Field("A", ""),
                                        new RequestHead.Field("B", ""),
                                        new RequestHead.Field("C", "b\tc:d"),
                                        new RequestHead.Field("D", "\u0080\u00ff")));
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

    @Test // 50
    void a_request_line_too_long_is_a_414_and_so_is_a_head_that_is_nothing_else() {
        assertStatus(414, new RequestHeadParser(64 * 1024).parse(bytes("CONNECT " + "a".repeat(9000))));
        assertStatus(414, new RequestHeadParser(64).parse(bytes("CONNECT " + "a".repeat(100))));
    }

    @Test // 50
    void a_head_too_long_or_of_too_many_lines_is_a_431() {
        String start = "CONNECT a:443 HTTP/1.1\r\n";
        assertStatus(431, new RequestHeadParser(64 * 1024).parse(bytes(start + "A: b\r\n".repeat(10_000))));
        assertStatus(431, new RequestHeadParser(64 * 1024).parse(bytes(start + "A: " + "b".repeat(70_000))));
        String exact = start + "A: b\r\n\r\n";
        assertThat(new RequestHeadParser(exact.length()).parse(bytes(exact))).isInstanceOf(HeadReading.Head.class);
        assertStatus(431, new RequestHeadParser(exact.length() - 1).parse(bytes(exact)));
    }

    @Test
    void a_line_that_breaks_the_rules_is_told_before_the_head_is_whole() {
        assertStatus(400, new RequestHeadParser(1024).parse(bytes("CONNECT a:443 HTTP/1.1\nHost")));
        assertStatus(400, new RequestHeadParser(1024).parse(bytes("CONNECT a:443 HTTP/1.1\r\nA: b\0")));
        assertStatus(400, new RequestHeadParser(1024).parse(bytes("CONNECT a:443 HTTP/1.1\r\nA: b\rc")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001",
                "SSH-2.0-x\r\n",
                "EHLO a\r\n",
                "PRI * HTTP/2.0\r\n\r\n",
                "\r\n\r\n\r\nGET /"
            })
    void what_is_no_request_is_not_this(String text) {
        assertThat(new RequestHeadParser(1024).parse(bytes(text))).isEqualTo(new HeadReading.NotThis());
    }

    @Test
    void any_method_with_a_whole_request_line_is_a_head() {
        assertThat(new RequestHeadParser(1024).parse(bytes("purge http://a/ HTTP/1.0\r\n\r\n")))
                .isInstanceOfSatisfying(HeadReading.Head.class, whole -> {
                    assertThat(whole.head().method()).isEqualTo("purge");
                    assertThat(whole.head().minorVersion()).isZero();
                    assertThat(whole.head().fields()).isEmpty();
                });
    }

    @Test
    void no_bytes_throw_and_no_cut_changes_the_reading() {
        Seeded random = new Seeded();
        byte[] whole = "\r\nCONNECT a.test:443 HTTP/1.1\r\nHost: a.test\r\nA:\t\r\nB: c \r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 0; round < 50_000; round++) {
            byte[] bent = random.bent(whole);
            HeadReading atOnce = new RequestHeadParser(80).parse(ByteBuffer.wrap(bent));
            RequestHeadParser parser = new RequestHeadParser(80);
            HeadReading inPieces = new HeadReading.NeedMore();
            for (int cut = 1; cut <= bent.length && inPieces instanceof HeadReading.NeedMore; cut++) {
                inPieces = parser.parse(ByteBuffer.wrap(bent, 0, cut));
            }
            assertThat(inPieces).as("%s, round %d", random, round).isEqualTo(atOnce);
        }
    }

    private static void assertStatus(int status, HeadReading reading) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        HeadReading.Malformed.class,
                        bad -> assertThat(bad.status()).isEqualTo(status));
    }

    private static ByteBuffer bytes(String latin1) {
        return ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
