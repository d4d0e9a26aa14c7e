package io.weir.net;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.ICUInputTooLongException;

/**
 * A host name in its one canonical form: lower-case A-labels, no trailing dot (RFC 1034 §3.5, RFC 5890).
 *
 * <p>Labels are 1 to 63 letters, digits, hyphens or underscores; the whole is at most 253. {@link #parse} and
 * {@link #fromUnicode} are the only ways to make one, so inside the house names are compared with {@code equals}.
 */
public final class HostName implements Host {
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;

    private final String text;

    private HostName(String text) {
        this.text = text;
    }

    /** Reads a name as it stands on the wire; one trailing dot is taken off. */
    public static HostName parse(String text) throws NameSyntaxException {
        int end = text.endsWith(".") ? text.length() - 1 : text.length();
        if (end == 0) {
            throw new NameSyntaxException("an empty name; expected a host name", 0);
        }
        if (end > MAX_NAME) {
            throw new NameSyntaxException("a name of " + end + " characters; at most 253 are possible", MAX_NAME);
        }
        boolean lower = true;
        int labelStart = 0;
        for (int i = 0; i <= end; i++) {
            char c = i == end ? '.' : text.charAt(i);
            if (c == '.') {
                checkLabel(i - labelStart, labelStart);
                labelStart = i + 1;
            } else if (c >= 'A' && c <= 'Z') {
                lower = false;
            } else if (!isNameCharacter(c)) {
                throw new NameSyntaxException("a character that no host name has (U+" + hex(c) + ")", i);
            }
        }
        if (endsInNumber(text)) {
            throw new NameSyntaxException("a name that ends in a number; expected a host name, not an address", 0);
        }
        String name = text.substring(0, end);
        return new HostName(lower ? name : toLowerCase(name));
    }

    /**
     * Reads a name as a person types it: Unicode labels become A-labels by UTS #46, non-transitional, so that a rule for
     * {@code bücher.test} is the rule for {@code xn--bcher-kva.test}.
     */
    public static HostName fromUnicode(String text) throws NameSyntaxException {
        if (CharMatcher.ascii().matchesAllOf(text)) {
            return parse(text);
        }
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = new StringBuilder();
        try {
            Uts46.PROCESSING.nameToASCII(text, ascii, info);
        } catch (ICUInputTooLongException e) { // of a label of more than 1,000 characters
            throw new NameSyntaxException("a label that is far too long; at most 63 characters are possible", 0);
        }
        if (info.hasErrors()) {
            throw new NameSyntaxException("no valid international name (" + info.getErrors() + ")", 0);
        }
        return parse(ascii.toString());
    }

    /** Whether the last label is a number, as WHATWG URL's "ends in a number" has it: then it is an address or nothing. */
    static boolean endsInNumber(String text) {
        int end = text.endsWith(".") ? text.length() - 1 : text.length();
        int start = text.lastIndexOf('.', end - 1) + 1;
        if (start >= end) {
            return false;
        }
        boolean hex = end - start >= 2 && text.charAt(start) == '0' && (text.charAt(start + 1) | 0x20) == 'x';
        for (int i = hex ? start + 2 : start; i < end; i++) {
            if (Character.digit(text.charAt(i), hex ? 16 : 10) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }

    /** Loaded with the first name that is not ASCII: ICU's tables take their time. */
    private static final class Uts46 {
        static final IDNA PROCESSING =
                IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);
    }

    private static void checkLabel(int length, int start) throws NameSyntaxException {
        if (length == 0) {
            throw new NameSyntaxException("an empty label; expected 1 to 63 characters between dots", start);
        }
        if (length > MAX_LABEL) {
            throw new NameSyntaxException("a label of " + length + " characters; at most 63 are possible", start);
        }
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** Four digits, without the cost of a formatter: clients send bad names at will. */
    private static String hex(char c) {
        String digits = Ascii.toUpperCase(Integer.toHexString(c));
        return "0000".substring(digits.length()) + digits;
    }

    private static String toLowerCase(String ascii) {
        return Ascii.toLowerCase(ascii);
    }

    public boolean isSingleLabel() {
        return text.indexOf('.') < 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostName name && name.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The canonical name. */
    @Override
    public String toString() {
        return text;
    }
}
