package io.weir.cases;

import io.weir.testing.Hello;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A ClientHello (RFC 8446 §4.1.2) with every length and version field open to abuse. */
record RawHello(int version, int sessionId, int cipherBytes, int compression, byte[] extensions) {
    /** A TLS 1.2 hello for allowed.test as it should be. */
    static RawHello sound() {
        return new RawHello(0x0303, 32, 4, 1, named("allowed.test"));
    }

    RawHello withVersion(int other) {
        return new RawHello(other, sessionId, cipherBytes, compression, extensions);
    }

    RawHello withSessionId(int bytes) {
        return new RawHello(version, bytes, cipherBytes, compression, extensions);
    }

    RawHello withCiphers(int bytes) {
        return new RawHello(version, sessionId, bytes, compression, extensions);
    }

    RawHello withCompression(int bytes) {
        return new RawHello(version, sessionId, cipherBytes, bytes, extensions);
    }

    /** With this block of extensions, its length in front; empty: no block at all. */
    RawHello withExtensions(byte[] block) {
        return new RawHello(version, sessionId, cipherBytes, compression, block);
    }

    /** In one record of version 3.{@code minor}. */
    byte[] record(int minor) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        two(body, version);
        body.writeBytes(new byte[32]);
        body.write(sessionId);
        body.writeBytes(new byte[sessionId]);
        two(body, cipherBytes);
        body.writeBytes(new byte[cipherBytes]);
        body.write(compression);
        body.writeBytes(new byte[compression]);
        body.writeBytes(extensions);
        byte[] message =
                Bytes.join(new byte[] {1, 0, (byte) (body.size() >> 8), (byte) body.size()}, body.toByteArray());
        byte[] record = Hello.record(22, message, 0, message.length);
        record[2] = (byte) minor;
        return record;
    }

    private static byte[] named(String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        two(block, ascii.length + 9);
        two(block, 0);
        two(block, ascii.length + 5);
        two(block, ascii.length + 3);
        block.write(0);
        two(block, ascii.length);
        block.writeBytes(ascii);
        return block.toByteArray();
    }

    private static void two(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }
}
