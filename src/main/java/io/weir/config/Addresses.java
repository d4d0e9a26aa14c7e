package io.weir.config;

import com.google.common.net.HostAndPort;
import com.google.common.primitives.Bytes;
import com.typesafe.config.ConfigValue;
import io.weir.rules.lists.UpstreamProxy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** The kinds of value that say where something is fetched from, and how it is known again. */
final class Addresses {
    private static final Set<String> SCHEMES = Set.of("https", "http", "file");
    /** What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410 §4). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int RAW_KEY = 32;

    private Addresses() {}

    /** Whether a text means an address, not a file. */
    static boolean isOne(String text) {
        return text.contains("://");
    }

    static URI list(ConfigValue value) throws Mismatch {
        String expected = "an address: https://..., http://... or file:///...";
        URI uri = uri(value, expected);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean file = scheme.equals("file");
        boolean sound = SCHEMES.contains(scheme)
                && uri.getFragment() == null
                && (file ? uri.getRawAuthority() == null && !uri.getPath().isEmpty() : uri.getHost() != null);
        if (!sound) {
            throw Mismatch.of(shown(value), expected);
        }
        return uri;
    }

    /** A page for people, as an order's notice. */
    static URI page(ConfigValue value) throws Mismatch {
        String expected = "an http or https address";
        URI uri = uri(value, expected);
        boolean sound = uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        if (!sound) {
            throw Mismatch.of(shown(value), expected);
        }
        return uri;
    }

    /** Where a list's signature is if nothing else is said: its address with {@code .sig} behind the path. */
    static URI besides(URI list) {
        String text = list.toString();
        int query = text.indexOf('?');
        return URI.create(query < 0 ? text + ".sig" : text.substring(0, query) + ".sig" + text.substring(query));
    }

    /** The proxy that leads out; not looked up before it is used. */
    static UpstreamProxy proxy(ConfigValue value) throws Mismatch {
        String expected = "a proxy's name and port, like proxy.example.net:3128, or with NAME:PASSWORD@ before it";
        String text = Values.text(value).replaceFirst("^http://", "").replaceFirst("/$", "");
        int at = text.lastIndexOf('@');
        try {
            HostAndPort parts = HostAndPort.fromString(text.substring(at + 1));
            if (parts.getHost().isEmpty() || parts.getHost().contains("/")) {
                throw Mismatch.of(shown(value), expected);
            }
            return new UpstreamProxy(
                    InetSocketAddress.createUnresolved(parts.getHost(), parts.getPort()),
                    at < 0 ? null : user(text.substring(0, at)));
        } catch (IllegalArgumentException | IllegalStateException | URISyntaxException e) {
            throw Mismatch.of(shown(value), expected);
        }
    }

    /** What stands before the @ of an address (RFC 3986 §3.2.1), its percent signs undone. */
    private static String user(String encoded) throws URISyntaxException {
        String user = new URI("http://" + encoded + "@proxy").getUserInfo();
        if (user == null || user.indexOf(':') < 1) {
            throw new IllegalArgumentException("no name and password");
        }
        return user;
    }

    static String sha256(ConfigValue value) throws Mismatch {
        String text = Values.text(value).toLowerCase(Locale.ROOT);
        if (!text.matches("[0-9a-f]{64}")) {
            throw Mismatch.of(Values.found(value), "64 hexadecimal digits, as sha256sum prints them");
        }
        return text;
    }

    /** An Ed25519 key in Base64: its 32 bytes, or what stands between the lines of a PEM file. */
    static PublicKey publicKey(ConfigValue value) throws Mismatch {
        try {
            byte[] key = Base64.getDecoder().decode(Values.text(value).strip());
            byte[] encoded = key.length == RAW_KEY ? Bytes.concat(ED25519, key) : key;
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Mismatch.of(
                    Values.found(value),
                    "an Ed25519 public key in Base64, as openssl pkey -pubout prints between its lines");
        }
    }

    private static URI uri(ConfigValue value, String expected) throws Mismatch {
        try {
            return new URI(Values.text(value));
        } catch (URISyntaxException e) {
            throw Mismatch.of(shown(value), expected);
        }
    }

    /** A password in an address is not repeated. */
    private static String shown(ConfigValue value) {
        return Values.found(value).replaceFirst("^(\"?(?:[a-z]+://)?).*@", "$1...@");
    }
}
