package io.weir.users;

import com.google.common.base.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A name and a password as a client sent them (RFC 7617). Has no {@code toString} that would show them. */
final class Credentials {
    private static final String SCHEME = "Basic ";
    private static final int LONGEST = 1024;

    final String user;
    final byte[] password;

    private Credentials(String user, byte[] password) {
        this.user = user;
        this.password = password;
    }

    /** Reads the value of an Authorization or Proxy-Authorization field; null where it is not Basic or broken. */
    static @Nullable Credentials parse(String field) {
        if (field.length() > LONGEST
                || field.length() < SCHEME.length()
                || !Ascii.equalsIgnoreCase(field.substring(0, SCHEME.length()), SCHEME)) {
            return null;
        }
        try {
            return of(
                    Base64.getDecoder().decode(field.substring(SCHEME.length()).strip()));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static @Nullable Credentials of(byte[] decoded) {
        for (int i = 0; i < decoded.length; i++) {
            if (decoded[i] == ':') {
                String user = new String(decoded, 0, i, StandardCharsets.UTF_8);
                return new Credentials(user, Arrays.copyOfRange(decoded, i + 1, decoded.length));
            }
        }
        return null;
    }
}
