package io.weir.inspect;

/** Character classes of RFC 9110 §5.6.2 and RFC 3986 §2. */
final class HttpCharacters {
    private static final boolean[] TOKEN = token();

    private HttpCharacters() {}

    private static boolean[] token() {
        boolean[] token = new boolean[0x80];
        for (int c = 0; c < token.length; c++) {
            token[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || isDigit(c)
                    || (c > 0 && "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
        }
        return token;
    }

    static boolean isToken(int c) {
        return c >= 0 && c < TOKEN.length && TOKEN[c];
    }

    static boolean areToken(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isToken(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Visible ASCII: what a request target is made of. */
    static boolean areVisible(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }
}
