package io.weir.files;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over parts, whose bounds count. */
public final class Digest {
    private final MessageDigest sha256;

    public Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    public Digest add(byte[] part) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        sha256.update(part);
        return this;
    }

    public String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Of bytes as they are: what {@code sha256sum} prints. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(new Digest().sha256.digest(bytes));
    }
}
