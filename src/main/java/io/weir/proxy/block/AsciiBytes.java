package io.weir.proxy.block;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** A constant that is written again and again, encoded once. */
final class AsciiBytes {
    private final byte[] bytes;

    AsciiBytes(String text) {
        bytes = text.getBytes(StandardCharsets.US_ASCII);
    }

    void writeTo(ByteBuf out) {
        out.writeBytes(bytes);
    }
}
