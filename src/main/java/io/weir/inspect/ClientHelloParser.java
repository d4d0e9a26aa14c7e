package io.weir.inspect;

import java.nio.ByteBuffer;

/**
 * Reads the first bytes of a connection as TLS records that carry a ClientHello (RFC 8446 §4.1.2, §5.1; SNI by RFC 6066 §3).
 *
 * <p>Total: any bytes give a result, none an exception. Allocates for what has arrived, never for what a length announces; a hello that
 * came in one record is read where it lies. Holds nothing between calls, so one parser serves all connections.
 */
public final class ClientHelloParser {
    private static final int RECORD_HEADER = 5;
    private static final int HANDSHAKE_HEADER = 4;
    private static final int MAX_RECORD = 1 << 14;
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;

    private final int maxHello;

    /** @param maxHello the longest hello accepted, in bytes of its handshake message; 4 to 16,777,219 */
    public ClientHelloParser(int maxHello) {
        this.maxHello = maxHello;
    }

    /** Reads what lies between position and limit, which stay as they are. */
    public Inspection parse(ByteBuffer seen) {
        try {
            return inspect(seen.slice());
        } catch (MalformedHello malformed) {
            return new Inspection.Malformed(malformed.reason());
        }
    }

    private Inspection inspect(ByteBuffer seen) throws MalformedHello {
        if (!seen.hasRemaining()) {
            return new Inspection.NeedMore(RECORD_HEADER + HANDSHAKE_HEADER);
        }
        int first = seen.get(0) & 0xff;
        if ((first & 0x80) != 0) {
            return inspectSslv2(seen);
        }
        if (first < 20 || first > 24) {
            return new Inspection.NotThis();
        }
        return inspectRecords(seen);
    }

    /** SSL 2.0 framing: two length bytes with the high bit set, then message type 1. */
    private static Inspection inspectSslv2(ByteBuffer seen) throws MalformedHello {
        if (seen.remaining() < 3) {
            return new Inspection.NeedMore(3);
        }
        if (seen.get(2) == CLIENT_HELLO) {
            throw new MalformedHello("an SSLv2 hello");
        }
        return new Inspection.NotThis();
    }

    /** Walks the records that are there; joins their fragments only when the hello is whole and lies in more than one. */
    private Inspection inspectRecords(ByteBuffer seen) throws MalformedHello {
        Fragments fragments = new Fragments();
        int at = 0;
        while (true) {
            int end = recordEnd(seen, at);
            if (end < 0) {
                return new Inspection.NeedMore(at + RECORD_HEADER + fragments.missing());
            }
            fragments.add(seen, at + RECORD_HEADER, Math.min(end, seen.limit()), maxHello);
            if (fragments.whole()) {
                return fragments.read(seen, end > seen.limit());
            }
            if (end > seen.limit()) {
                int inRecord = end - seen.limit();
                int missing = fragments.missing();
                return new Inspection.NeedMore(seen.limit() + missing + (missing > inRecord ? RECORD_HEADER : 0));
            }
            at = end;
        }
    }

    /** Where the record at {@code at} ends, maybe beyond what has arrived; -1 while its header is not whole. */
    private static int recordEnd(ByteBuffer seen, int at) throws MalformedHello {
        int here = seen.limit() - at;
        if (here > 0 && seen.get(at) != HANDSHAKE) {
            throw new MalformedHello("a TLS record of type " + (seen.get(at) & 0xff) + " before the hello was whole");
        }
        if (here > 1 && seen.get(at + 1) != 3) {
            throw new MalformedHello("a TLS record of major version " + (seen.get(at + 1) & 0xff));
        }
        if (here < RECORD_HEADER) {
            return -1;
        }
        int length = seen.getShort(at + 3) & 0xffff;
        if (length == 0 || length > MAX_RECORD) {
            throw new MalformedHello("a handshake record of " + length + " bytes; 1 to 16384 are possible");
        }
        return at + RECORD_HEADER + length;
    }

    /** What of the handshake message has arrived, over all records so far. */
    private static final class Fragments {
        private int have;
        private int header;
        private int records;

        /** Takes the fragment {@code from} to {@code to} into account. */
        void add(ByteBuffer seen, int from, int to, int maxHello) throws MalformedHello {
            records++;
            for (int i = from; i < to && have + i - from < HANDSHAKE_HEADER; i++) {
                header = (header << 8) | (seen.get(i) & 0xff);
                if (have + i - from == 0 && header != CLIENT_HELLO) {
                    throw new MalformedHello("a handshake message of type " + header + " where a ClientHello is due");
                }
            }
            have += to - from;
            if (have >= HANDSHAKE_HEADER && total() > maxHello) {
                throw new MalformedHello("a hello of " + total() + " bytes; at most " + maxHello + " are read");
            }
        }

        private int total() {
            return HANDSHAKE_HEADER + (header & 0xffffff);
        }

        int missing() {
            return have < HANDSHAKE_HEADER ? HANDSHAKE_HEADER - have : total() - have;
        }

        boolean whole() {
            return have >= HANDSHAKE_HEADER && have >= total();
        }

        /** @param recordGoesOn whether the last record announces more than has arrived */
        Inspection read(ByteBuffer seen, boolean recordGoesOn) throws MalformedHello {
            if (have > total() || recordGoesOn) {
                throw new MalformedHello("bytes behind the hello in its last record");
            }
            ByteBuffer message = records == 1 ? seen.slice(RECORD_HEADER, total()) : join(seen);
            return HelloReader.read(message.position(HANDSHAKE_HEADER).slice());
        }

        private ByteBuffer join(ByteBuffer seen) {
            ByteBuffer message = ByteBuffer.allocate(total());
            for (int at = 0; message.hasRemaining(); ) {
                int length = Math.min(seen.getShort(at + 3) & 0xffff, message.remaining());
                message.put(seen.slice(at + RECORD_HEADER, length));
                at += RECORD_HEADER + (seen.getShort(at + 3) & 0xffff);
            }
            return message.flip();
        }
    }
}
