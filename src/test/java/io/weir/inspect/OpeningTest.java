package io.weir.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {

    @ParameterizedTest
    @CsvSource({
        "'CONNECT a', CONNECT",
        "'\r\nCONNECT a', CONNECT",
        "'GET /', REQUEST",
        "'\r\n\r\nGET /', REQUEST",
        "'\r\n\r\n\r\nGET /', OTHER",
        "'\nGET /', OTHER",
        "'\r', UNDECIDED",
        "'\r\n\r\n\r', OTHER",
        "'\rG', OTHER",
        "'CON', UNDECIDED",
        "'CONNECT', UNDECIDED",
        "'', UNDECIDED",
        "' GET /', OTHER",
        "'\u0016\u0003', OTHER"
    })
    void the_first_bytes_tell_what_begins(String text, Opening opening) {
        assertThat(of(text)).isEqualTo(opening);
    }

    @ParameterizedTest // 100
    @CsvSource({
        "'SSH-2.0-x\r\n', OTHER",
        "'EHLO mail.test', UNDECIDED",
        "'EHLO mail.test\r\n', OTHER",
        "'NICK HTTP/1.1\n', OTHER",
        "'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', OTHER",
        "'connect a:443 HTTP/1.1\r\n', REQUEST",
        "'MKCOL /a HTTP/1.0\r\nHost', REQUEST",
        "'MKCOL /a HTTP/2.0\r\nHost', OTHER",
        "'FOO HTTP/1.1\r\n', REQUEST"
    })
    void a_method_few_use_is_http_where_its_line_says_so(String text, Opening opening) {
        assertThat(of(text)).isEqualTo(opening);
    }

    @Test
    void it_waits_for_no_method_or_line_without_end() {
        assertThat(of("A".repeat(31))).isEqualTo(Opening.UNDECIDED);
        assertThat(of("A".repeat(33))).isEqualTo(Opening.OTHER);
        assertThat(of("FOO " + "a".repeat(8188))).isEqualTo(Opening.OTHER);
    }

    @Test
    void position_and_limit_bound_what_is_read_and_stay() {
        ByteBuffer buffer = ByteBuffer.wrap("xxGET /xx".getBytes(StandardCharsets.US_ASCII), 2, 4);
        assertThat(Opening.of(buffer)).isEqualTo(Opening.REQUEST);
        assertThat(buffer.position()).isEqualTo(2);
        assertThat(buffer.limit()).isEqualTo(6);
    }

    private static Opening of(String text) {
        return Opening.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
