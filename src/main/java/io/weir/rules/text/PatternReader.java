package io.weir.rules.text;

import com.google.common.base.CharMatcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.weir.net.AddressRange;
import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.HostPattern;
import io.weir.rules.HostPattern.Addresses;
import io.weir.rules.HostPattern.Below;
import io.weir.rules.HostPattern.Exact;
import io.weir.rules.HostPattern.Expression;
import io.weir.rules.HostPattern.Suffix;
import io.weir.rules.text.PatternReading.Failed;
import io.weir.rules.text.PatternReading.Read;
import org.jspecify.annotations.Nullable;

/** Reads one word as a host pattern of the native language. Any text gives a result. */
final class PatternReader {
    /** Largest RE2 program of one expression, in instructions: {@code a{1000}} and the like stay affordable. */
    private static final int LARGEST_PROGRAM = 2_000;

    private PatternReader() {}

    static PatternReading read(String word) {
        if (word.startsWith("/")) {
            return expression(word);
        } else if (word.startsWith("=")) {
            return name(word, 1, Exact::new);
        } else if (word.startsWith("*.")) {
            return name(word, 2, Below::new);
        } else if (word.indexOf("://") >= 0) {
            return url(word, word.indexOf("://") + 3);
        } else if (looksLikeRange(word)) {
            return range(word);
        }
        return name(word, 0, Suffix::new);
    }

    private static PatternReading expression(String word) {
        if (word.length() < 3 || !word.endsWith("/")) {
            return new Failed(
                    ProblemCode.BAD_EXPRESSION,
                    0,
                    Draft.quote(word) + " is no expression: expected /expression/",
                    null);
        }
        try {
            Pattern pattern = Pattern.compile(word.substring(1, word.length() - 1));
            return pattern.programSize() <= LARGEST_PROGRAM
                    ? new Read(new Expression(pattern))
                    : new Failed(
                            ProblemCode.BAD_EXPRESSION, 0, "the expression is too large to be run on every name", null);
        } catch (PatternSyntaxException e) {
            String detail = e.getDescription() + (e.getPattern() == null ? "" : ": " + Draft.quote(e.getPattern()));
            return new Failed(ProblemCode.BAD_EXPRESSION, 0, "RE2 refuses the expression: " + detail, null);
        } catch (StackOverflowError e) {
            // RE2/J's parser recurses; deep nesting within a line's bound can exhaust a small stack.
            return new Failed(ProblemCode.BAD_EXPRESSION, 0, "the expression is nested too deeply", null);
        }
    }

    private static PatternReading url(String word, int hostAt) {
        String rest = word.substring(hostAt);
        int end = CharMatcher.anyOf("/?#").indexIn(rest);
        String authority = end < 0 ? rest : rest.substring(0, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":[0-9]*$", "");
        boolean whole = CharMatcher.is('/').matchesAllOf(rest.substring(authority.length())) && host.equals(authority);
        return new Failed(
                ProblemCode.URL,
                0,
                Draft.quote(word) + " is a URL; rules are about hosts, not paths",
                isHost(host) ? host : null,
                whole);
    }

    private static boolean isHost(String text) {
        return text.indexOf('/') < 0 && read(text) instanceof Read;
    }

    private static boolean looksLikeRange(String word) {
        int slash = word.indexOf('/');
        String address = slash < 0 ? word : word.substring(0, slash);
        return CharMatcher.anyOf("0123456789abcdefABCDEF:.[]").matchesAllOf(address)
                && (address.indexOf(':') != address.lastIndexOf(':') || endsInNumber(address));
    }

    private static boolean endsInNumber(String address) {
        String last = address.substring(address.lastIndexOf('.') + 1);
        return !last.isEmpty() && CharMatcher.inRange('0', '9').matchesAllOf(last);
    }

    private static PatternReading range(String word) {
        String text = word.startsWith("[") && word.endsWith("]") ? word.substring(1, word.length() - 1) : word;
        try {
            return new Read(new Addresses(AddressRange.parse(text)));
        } catch (NameSyntaxException e) {
            String message = Draft.quote(word) + " is not an address range: "
                    + e.reason().replaceFirst("^not an address range; ", "");
            String meant = AddressRange.meant(text).map(AddressRange::toString).orElse(null);
            return new Failed(ProblemCode.BAD_RANGE, e.index(), message, meant);
        }
    }

    private interface OfName {
        HostPattern of(HostName name);
    }

    private static PatternReading name(String word, int from, OfName kind) {
        String text = word.substring(from);
        boolean ascii = CharMatcher.ascii().matchesAllOf(text);
        try {
            if (ascii && !(Host.parse(text) instanceof HostName)) {
                return range(text);
            }
            return new Read(kind.of(ascii ? HostName.parse(text) : HostName.fromUnicode(text)));
        } catch (NameSyntaxException e) {
            int index = ascii ? from + e.index() : 0; // else it counts in the ASCII form, which nobody typed
            String at = ascii && e.index() > 0 ? " at character " + (index + 1) : "";
            String message = Draft.quote(word) + " is not a host pattern: " + e.reason() + at;
            return new Failed(code(text), index, message, suggestion(word), isSure(word));
        }
    }

    private static ProblemCode code(String text) {
        return text.indexOf('/') > 0 ? ProblemCode.URL : ProblemCode.BAD_PATTERN;
    }

    /** {@code .x}, {@code ||x^} and {@code @@||x^} mean what {@code x} and {@code allow x} mean here. */
    private static boolean isSure(String word) {
        return word.matches("\\.[^/:^$|,;*.][^/:^$|,;*]*|(?:@@)?\\|\\|[^/:^$|,;*]+\\^");
    }

    /** What people write for a host elsewhere: {@code .x}, {@code ||x^}, {@code *x}, {@code x:443}, {@code x/path}. */
    private static @Nullable String suggestion(String word) {
        String bare = word.replaceFirst("^(\\|\\||\\*\\.?|\\.|@@\\|\\|)", "")
                .replaceFirst("[/:^$|,;].*$", "")
                .replaceFirst("\\.+$", "");
        if (bare.indexOf('.') < 0 || bare.equals(word) || bare.indexOf('*') >= 0) {
            return null;
        }
        String allow = word.startsWith("@@") ? "allow " : "";
        return read(bare) instanceof Read ? allow + bare : null;
    }
}
