package io.weir.proxy.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Netty's decoder with Weir's limits, knowing that the answer to HEAD has no content whatever it says (RFC 9112 §6.3). */
final class ResponseDecoder extends HttpResponseDecoder {
    private final Gate gate;

    ResponseDecoder(int headBytes, Gate gate) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(RequestDecoder.LONGEST_LINE)
                .setMaxHeaderSize(headBytes)
                .setMaxChunkSize(64 * 1024));
        this.gate = gate;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage response) {
        return (gate.exchange() != null && gate.exchange().head) || super.isContentAlwaysEmpty(response);
    }
}
