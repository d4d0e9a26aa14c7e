package io.weir.proxy.block;

import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import java.nio.charset.StandardCharsets;

/** Whom a blocked person may ask, as the operator wrote it; a link only where it is surely an address or a number. */
record Contact(String shown, Kind kind) {
    private static final String MAIL_MARKS = ".!#$%&'*+-/=?^_`{|}~";
    private static final int SHORTEST_NUMBER = 3;
    private static final int LONGEST_NUMBER = 15;
    private static final String HEX = "0123456789ABCDEF";

    /** What a click does. */
    enum Kind {
        MAIL,
        PHONE,
        WEB,
        /** Nothing: it is shown as it is. */
        TEXT
    }

    static Contact of(String text) {
        String shown = CleanText.of(text.strip(), Field.CONTACT.cap());
        String bare = shown.regionMatches(true, 0, "mailto:", 0, 7) ? shown.substring(7) : shown;
        bare = bare.regionMatches(true, 0, "tel:", 0, 4) ? bare.substring(4) : bare;
        return new Contact(bare, kindOf(bare));
    }

    private static Kind kindOf(String text) {
        if (WebAddress.isClean(text)) {
            return Kind.WEB;
        }
        if (isMail(text)) {
            return Kind.MAIL;
        }
        return isPhone(text) ? Kind.PHONE : Kind.TEXT;
    }

    /** RFC 5322's dot-atom at a host name; quoted local parts are not worth their risk. */
    private static boolean isMail(String text) {
        int at = text.indexOf('@');
        if (at < 1 || at > 64 || text.charAt(0) == '.' || text.charAt(at - 1) == '.' || text.contains("..")) {
            return false;
        }
        for (int i = 0; i < at; i++) {
            char c = text.charAt(i);
            if (!WebAddress.isLetterOrDigit(c) && MAIL_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return isDottedName(text.substring(at + 1));
    }

    private static boolean isDottedName(String text) {
        try {
            return !HostName.parse(text).isSingleLabel();
        } catch (NameSyntaxException notAName) {
            return false;
        }
    }

    private static boolean isPhone(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && " -.()/".indexOf(c) < 0 && !(c == '+' && i == 0)) {
                return false;
            }
            digits += digit ? 1 : 0;
        }
        return digits >= SHORTEST_NUMBER && digits <= LONGEST_NUMBER;
    }

    /**
     * Where a click leads; empty for plain text.
     *
     * @param subject of a mail
     */
    String link(String subject) {
        return switch (kind) {
            case MAIL -> "mailto:" + percentEncoded(shown, "@.") + "?subject=" + percentEncoded(subject, "");
            case PHONE -> "tel:" + number();
            case WEB -> shown;
            case TEXT -> "";
        };
    }

    /** RFC 3966 §3: visual separators may go. */
    private String number() {
        StringBuilder number = new StringBuilder(shown.length());
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c == '+' || (c >= '0' && c <= '9')) {
                number.append(c);
            }
        }
        return number.toString();
    }

    /** RFC 6068 §2, RFC 3986 §2.1. */
    private static String percentEncoded(String text, String kept) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (WebAddress.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }
}
