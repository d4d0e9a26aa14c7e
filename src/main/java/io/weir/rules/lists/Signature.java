package io.weir.rules.lists;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;

/**
 * A detached Ed25519 signature (RFC 8032) over a list as it is served.
 *
 * @param uri where it is: 64 bytes, or these in Base64
 */
public record Signature(URI uri, PublicKey key) {
    /** Bytes that a signature has. */
    private static final int LENGTH = 64;

    boolean isOf(byte[] list, byte[] signature) {
        try {
            java.security.Signature ed25519 = java.security.Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(list);
            return ed25519.verify(signature.length == LENGTH ? signature : decoded(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // no signature at all: as good as a wrong one
        }
    }

    /** {@code base64} and {@code openssl base64} break their lines within a signature. */
    private static byte[] decoded(byte[] text) {
        return Base64.getDecoder().decode(new String(text, StandardCharsets.US_ASCII).replaceAll("\\s", ""));
    }
}
