package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A client's bytes that are held until it is known who gets them. Owns them until they are taken; belongs to one event loop. */
final class HeldBytes {
    private @Nullable ByteBuf bytes;

    /** @param first ownership passes */
    HeldBytes(ByteBuf first) {
        this.bytes = first;
    }

    /**
     * Adds what has come, whose ownership passes; after the taking it is let go.
     *
     * @return whether it is held
     */
    boolean add(ByteBufAllocator alloc, ByteBuf more) {
        if (bytes == null) {
            more.release();
            return false;
        }
        bytes = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(alloc, bytes, more);
        return true;
    }

    boolean areTaken() {
        return bytes == null;
    }

    int size() {
        return bytes == null ? 0 : bytes.readableBytes();
    }

    /** To look at, until more is added or they are taken. */
    ByteBuffer view() {
        return bytes == null ? ByteBuffer.allocate(0) : bytes.nioBuffer();
    }

    /** They are the caller's from now on; none where they were taken before. */
    ByteBuf take() {
        ByteBuf taken = bytes == null ? Unpooled.EMPTY_BUFFER : bytes;
        bytes = null;
        return taken;
    }
}
