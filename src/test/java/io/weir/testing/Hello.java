package io.weir.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Writes ClientHellos (RFC 8446 §4.1.2) as a client would, or as one should not. */
public final class Hello {
    private static final int SERVER_NAME = 0;
    private static final int PADDING = 21;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int ECH = 0xfe0d;
    private static final int RECORD = 16384;

    private final ByteArrayOutputStream extensions = new ByteArrayOutputStream();

    private Hello() {}

    /** A hello in one record, with one name. */
    public static byte[] named(String name) {
        return with().name(name).record();
    }

    /** A hello in one record, without a server_name extension. */
    public static byte[] unnamed() {
        return with().record();
    }

    public static Hello with() {
        return new Hello().extension(SUPPORTED_VERSIONS, new byte[] {4, 3, 4, 3, 3});
    }

    public Hello name(String name) {
        byte[] ascii = name.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        entry.write(0);
        two(entry, ascii.length);
        entry.writeBytes(ascii);
        return nameList(entry.toByteArray());
    }

    /** A server_name extension with these entries in its list. */
    public Hello nameList(byte[] entries) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        two(list, entries.length);
        list.writeBytes(entries);
        return extension(SERVER_NAME, list.toByteArray());
    }

    public Hello ech() {
        return extension(ECH, new byte[] {0, 0, 1, 0, 1, 7, 0, 0, 0, 0});
    }

    /** Extensions of {@code size} bytes in all that mean nothing, each of at most 32 KiB. */
    public Hello padded(int size) {
        int part = Math.min(size, 32 * 1024);
        extension(PADDING + 40_000 + extensions.size() % 1000, new byte[part]);
        return size > part ? padded(size - part) : this;
    }

    public Hello extension(int type, byte[] body) {
        two(extensions, type);
        two(extensions, body.length);
        extensions.writeBytes(body);
        return this;
    }

    /** The handshake message, without a record around it. */
    public byte[] message() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        two(body, 0x0303);
        byte[] random = new byte[32];
        new Random(7).nextBytes(random);
        body.writeBytes(random);
        body.write(32);
        body.writeBytes(random);
        two(body, 4);
        two(body, 0x1301);
        two(body, 0x1302);
        body.write(1);
        body.write(0);
        two(body, extensions.size());
        body.writeBytes(extensions.toByteArray());
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(1);
        message.write(body.size() >> 16);
        two(message, body.size() & 0xffff);
        message.writeBytes(body.toByteArray());
        return message.toByteArray();
    }

    /** The message in as few records as it takes. */
    public byte[] record() {
        return records(RECORD);
    }

    /** The message in records of {@code size} bytes. */
    public byte[] records(int size) {
        byte[] message = message();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < message.length; i += size) {
            int length = Math.min(size, message.length - i);
            out.writeBytes(record(22, message, i, length));
        }
        return out.toByteArray();
    }

    /** One TLS record of any type. */
    public static byte[] record(int type, byte[] body, int from, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(type);
        two(out, 0x0301);
        two(out, length);
        out.write(body, from, length);
        return out.toByteArray();
    }

    private static void two(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }
}
