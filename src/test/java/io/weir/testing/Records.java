package io.weir.testing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Handshake bytes in TLS records, and out of them. */
public final class Records {
    private static final int HEADER = 5;

    private Records() {}

    /** The bodies of whole records, joined. */
    public static byte[] bodies(byte[] records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < records.length; ) {
            int length = ((records[at + 3] & 0xff) << 8) | (records[at + 4] & 0xff);
            out.write(records, at + HEADER, length);
            at += HEADER + length;
        }
        return out.toByteArray();
    }

    /** Handshake records of {@code size} bytes each, the last one maybe shorter. */
    public static byte[] of(int size, byte[] handshake) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < handshake.length; at += size) {
            out.writeBytes(one(Arrays.copyOfRange(handshake, at, Math.min(handshake.length, at + size))));
        }
        return out.toByteArray();
    }

    /** One handshake record. */
    public static byte[] one(byte[] body) {
        return Hello.record(22, body, 0, body.length);
    }
}
