package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** A fatal alert as the first record of a server (RFC 8446 §6): in the clear, for nothing has been agreed yet. */
enum TlsAlert {
    /**
     * For a blocked name. Not access_denied(49), though its name fits better: browsers read that as a complaint about the
     * client's certificate and say so to the person, while this one they report as what it is.
     */
    UNRECOGNIZED_NAME(112),
    DECODE_ERROR(50);

    private static final byte ALERT = 21;
    private static final byte FATAL = 2;
    private final byte description;

    TlsAlert(int description) {
        this.description = (byte) description;
    }

    /** The record, with the version every client understands before one is agreed. */
    ByteBuf bytes() {
        return Unpooled.wrappedBuffer(new byte[] {ALERT, 3, 3, 0, 2, FATAL, description});
    }
}
