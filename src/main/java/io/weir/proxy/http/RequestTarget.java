package io.weir.proxy.http;

import com.google.common.base.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * A request target cut into its parts (RFC 9112 §3.2), nothing of it changed or decoded.
 *
 * @param authority of the absolute form, as sent; none: the target has no scheme and authority
 * @param path path and query, byte for byte; empty where the absolute form had none
 */
record RequestTarget(@Nullable String authority, String path) {
    private static final String SCHEME = "http://";

    /** Cuts the target, or tells in one line why it is none; all a plain-HTTP proxy serves is {@code http}. */
    static RequestTarget parse(String target) throws BadRequestException {
        checkCharacters(target);
        if (target.startsWith("/") || target.equals("*")) {
            if (target.startsWith("//")) {
                throw new BadRequestException(400, "a target without a scheme; expected http://host/path");
            }
            return new RequestTarget(null, target);
        }
        int length = SCHEME.length();
        if (target.length() < length || !Ascii.equalsIgnoreCase(target.substring(0, length), SCHEME)) {
            throw new BadRequestException(400, "a target that is not http; expected http://host/path");
        }
        int end = endOfAuthority(target, length);
        String path = target.substring(end);
        return new RequestTarget(target.substring(length, end), path.startsWith("?") ? "/" + path : path);
    }

    private static int endOfAuthority(String target, int start) {
        for (int i = start; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '/' || c == '?') {
                return i;
            }
        }
        return target.length();
    }

    /** Only what RFC 3986 lets stand unencoded may be visible ASCII; a fragment is never sent (RFC 9112 §3.2.1). */
    private static void checkCharacters(String target) throws BadRequestException {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                throw new BadRequestException(400, "a character in the target that must be percent-encoded");
            }
        }
    }
}
