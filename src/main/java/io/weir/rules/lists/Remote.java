package io.weir.rules.lists;

import io.weir.files.Digest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A list that is fetched.
 *
 * @param uri {@code https}, {@code http} or {@code file}
 * @param refresh how old a copy may become before it is asked for again
 * @param sha256 of the list, 64 hexadecimal digits in lower case; none: any
 * @param signature whose it must bear; none: nobody's
 */
public record Remote(
        URI uri,
        Duration refresh,
        @Nullable String sha256,
        @Nullable Signature signature) {

    /** The address as it may be shown: without a password, and without a query that may be one. */
    public String shown() {
        return shown(uri);
    }

    static String shown(URI uri) {
        String authority = uri.getRawAuthority();
        String host = authority == null ? "" : authority.substring(authority.lastIndexOf('@') + 1);
        return uri.getScheme() + "://" + host + uri.getRawPath();
    }

    boolean isFile() {
        return "file".equalsIgnoreCase(uri.getScheme());
    }

    /** Tells apart lists, and what was asked of a list when it was taken: a copy taken under other demands is none of this. */
    String identity() {
        Digest digest = new Digest().add(bytes(uri.toString())).add(bytes(String.valueOf(sha256)));
        return (signature == null ? digest : digest.add(signature.key().getEncoded())).hex();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
