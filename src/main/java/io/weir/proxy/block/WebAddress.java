package io.weir.proxy.block;

import io.weir.net.Authority;
import io.weir.net.NameSyntaxException;

/** Says whether a text is an http or https address that may be put into a link or a header as it stands (RFC 3986). */
final class WebAddress {
    /** Longer addresses are not linked to. */
    static final int MAX_LENGTH = 2048;

    private static final String MARKS = "-._~:/?#[]@!$&'()*+,;=%";

    private WebAddress() {}

    static boolean isClean(String text) {
        int start = schemeLength(text);
        return start > 0 && text.length() <= MAX_LENGTH && hasUriCharactersOnly(text) && namesHost(text, start);
    }

    private static int schemeLength(String text) {
        if (text.regionMatches(true, 0, "https://", 0, 8)) {
            return 8;
        }
        return text.regionMatches(true, 0, "http://", 0, 7) ? 7 : 0;
    }

    private static boolean hasUriCharactersOnly(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && MARKS.indexOf(c) < 0) {
                return false;
            }
            if (c == '%' && !(isHex(text, i + 1) && isHex(text, i + 2))) {
                return false;
            }
        }
        return true;
    }

    /** A host and perhaps a port; an address with user information looks like one host and is another. */
    private static boolean namesHost(String text, int start) {
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        try {
            return Authority.parse(text.substring(start, end), 443).port() > 0;
        } catch (NameSyntaxException notAnAuthority) {
            return false;
        }
    }

    private static boolean isHex(String text, int index) {
        return index < text.length() && text.charAt(index) < 0x80 && Character.digit(text.charAt(index), 16) >= 0;
    }

    static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
