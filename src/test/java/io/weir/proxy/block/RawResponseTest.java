package io.weir.proxy.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.weir.rules.Order;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawResponseTest {

    @Test
    void an_answer_is_status_line_fields_and_body() {
        FullHttpResponse response = response("text");
        response.headers().set("Content-Length", "4");
        assertThat(text(RawResponse.encode(UnpooledByteBufAllocator.DEFAULT, response, false)))
                .isEqualTo("HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\ntext");
        assertThat(response.refCnt()).isZero();
    }

    @Test
    void an_answer_that_ends_the_connection_says_so() {
        assertThat(text(RawResponse.encode(UnpooledByteBufAllocator.DEFAULT, response(""), true)))
                .isEqualTo("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nProxy-Connection: close\r\n\r\n");
    }

    @Test
    void a_block_page_reads_back_as_the_same_answer() {
        FullHttpResponse page = Samples.blocked("www.okx.com", Samples.rule("okx.com", (Order) null), null);
        String body = page.content().toString(StandardCharsets.UTF_8);
        EmbeddedChannel client = new EmbeddedChannel(new HttpResponseDecoder(), new HttpObjectAggregator(1 << 20));
        client.writeInbound(RawResponse.encode(UnpooledByteBufAllocator.DEFAULT, page, true));
        FullHttpResponse read = client.readInbound();
        assertThat(read.decoderResult().isSuccess()).isTrue();
        assertThat(read.content().toString(StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(read.headers().get("Proxy-Status")).isEqualTo(page.headers().get("Proxy-Status"));
        read.release();
        client.finishAndReleaseAll();
    }

    @Test
    void a_line_end_in_a_field_cannot_start_another() {
        FullHttpResponse response = unchecked();
        response.headers().set("X", "a\r\nSet-Cookie: b\u0000\u010d\u010a");
        assertThat(text(RawResponse.encode(UnpooledByteBufAllocator.DEFAULT, response, false)))
                .isEqualTo("HTTP/1.1 403 Forbidden\r\nX: a  Set-Cookie: b   \r\n\r\n");
    }

    @Test
    void nor_can_one_in_bytes_that_are_sent_as_they_are() {
        FullHttpResponse response = unchecked();
        response.headers().set("X", new AsciiString("a\r\nY: b\u00ff".getBytes(StandardCharsets.ISO_8859_1)));
        response.headers()
                .set(AsciiString.of("Z\n"), AsciiString.of("-harmless-").subSequence(1, 9));
        assertThat(text(RawResponse.encode(UnpooledByteBufAllocator.DEFAULT, response, false)))
                .isEqualTo("HTTP/1.1 403 Forbidden\r\nX: a  Y: b\u00ff\r\nZ : harmless\r\n\r\n");
    }

    private static FullHttpResponse unchecked() {
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.FORBIDDEN,
                Unpooled.EMPTY_BUFFER,
                DefaultHttpHeadersFactory.headersFactory().withValidation(false),
                DefaultHttpHeadersFactory.trailersFactory());
    }

    private static FullHttpResponse response(String body) {
        ByteBuf bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.FORBIDDEN, bytes);
    }

    private static String text(ByteBuf bytes) {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        bytes.release();
        return text;
    }
}
