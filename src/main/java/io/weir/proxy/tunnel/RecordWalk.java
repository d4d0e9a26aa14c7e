package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;

/** Follows the records of a TLS stream (RFC 8446 §5.1) over any segments, without keeping their bytes. */
final class RecordWalk {
    private static final int HEADER = 5;
    /** On the wire for one byte of a hello, at most: no handshake record is empty. */
    static final int MOST_WIRE_BYTES = HEADER + 1;

    private static final int HANDSHAKE = 22;
    private static final int MESSAGE_HEADER = 4;

    private int headerSeen;
    private int bodyLeft;

    /**
     * Goes over the readable bytes, which follow those of the call before.
     *
     * @return the index at which the first handshake record begins, and the walk has stopped; -1 where none does
     */
    int toHandshake(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            if (headerSeen == HEADER) {
                int step = Math.min(bodyLeft, bytes.writerIndex() - at);
                at += step;
                bodyLeft -= step;
                headerSeen = bodyLeft == 0 ? 0 : HEADER;
            } else if (headerSeen == 0 && bytes.getByte(at) == HANDSHAKE) {
                return at;
            } else {
                header(bytes.getByte(at++) & 0xff);
            }
        }
        return -1;
    }

    private void header(int value) {
        bodyLeft = headerSeen < 3 ? 0 : (bodyLeft << 8) | value;
        headerSeen++;
        if (headerSeen == HEADER && bodyLeft == 0) {
            headerSeen = 0;
        }
    }

    /** How many bytes the records of a hello take that is known to be whole, well-formed, and first. */
    static int helloLength(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int have = 0;
        int message = 0;
        while (have < MESSAGE_HEADER || have < MESSAGE_HEADER + (message & 0xffffff)) {
            int length = bytes.getUnsignedShort(at + 3);
            for (int i = 0; i < length && have + i < MESSAGE_HEADER; i++) {
                message = (message << 8) | bytes.getUnsignedByte(at + HEADER + i);
            }
            have += length;
            at += HEADER + length;
        }
        return at - bytes.readerIndex();
    }
}
