package io.weir.inspect;

/** Character classes of RFC 9110 §5.6.2 and RFC 3986 §2. */
final class HttpCharacters {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private HttpCharacters() {}

    static boolean isToken(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || (c > 0 && TOKEN_MARKS.indexOf(c) >= 0);
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Visible ASCII: what a request target is made of. */
    static boolean isVisible(int c) {
        return c > ' ' && c < 0x7f;
    }

    /** What a field value may hold: visible ASCII, obs-text, space and tab. */
    static boolean isFieldValue(int c) {
        return c == '\t' || (c >= ' ' && c != 0x7f);
    }
}
