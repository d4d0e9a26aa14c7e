package io.weir.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Reads a whole head, line by line (RFC 9112 §3, §5); that its lines end in CRLF and hold no control characters is known. */
final class HeadReader {
    private static final String LINE_END = "\r\n";
    private static final int VERSION_LENGTH = "HTTP/1.1".length();

    private final String text;
    private int at;

    private HeadReader(String text) {
        this.text = text;
    }

    /** @param text from the request line to the empty line, both included */
    static RequestHead read(String text) throws BadHead {
        HeadReader reader = new HeadReader(text);
        String requestLine = reader.line();
        List<RequestHead.Field> fields = new ArrayList<>();
        for (String line = reader.line(); !line.isEmpty(); line = reader.line()) {
            fields.add(field(line));
        }
        return request(requestLine, List.copyOf(fields));
    }

    private String line() {
        int end = text.indexOf(LINE_END, at);
        String line = text.substring(at, end);
        at = end + LINE_END.length();
        return line;
    }

    private static RequestHead request(String line, List<RequestHead.Field> fields) throws BadHead {
        int afterMethod = line.indexOf(' ');
        int beforeVersion = line.indexOf(' ', afterMethod + 1);
        if (afterMethod < 1 || beforeVersion <= afterMethod + 1) {
            throw new BadHead(400, "a bad request line; expected METHOD TARGET HTTP/1.1");
        }
        require(all(line, 0, afterMethod, HttpCharacters::isToken), "a bad request method");
        require(
                all(line, afterMethod + 1, beforeVersion, HttpCharacters::isVisible),
                "a bad character in the request target");
        return new RequestHead(
                line.substring(0, afterMethod),
                line.substring(afterMethod + 1, beforeVersion),
                minorVersion(line, beforeVersion + 1),
                fields);
    }

    private static int minorVersion(String line, int start) throws BadHead {
        boolean http = line.length() - start == VERSION_LENGTH && line.startsWith("HTTP/", start);
        require(
                http
                        && HttpCharacters.isDigit(line.charAt(start + 5))
                        && line.charAt(start + 6) == '.'
                        && HttpCharacters.isDigit(line.charAt(start + 7)),
                "a bad HTTP version; expected HTTP/1.1");
        if (line.charAt(start + 5) != '1') {
            throw new BadHead(505, "HTTP version " + line.substring(start + 5) + "; expected 1.1");
        }
        return line.charAt(start + 7) - '0';
    }

    /** A line that begins with white space is folded or hidden, and its name then no token: refused (RFC 9112 §5.2). */
    private static RequestHead.Field field(String line) throws BadHead {
        int colon = line.indexOf(':');
        require(colon > 0, "a field line without a name");
        require(all(line, 0, colon, HttpCharacters::isToken), "a bad character in a field name");
        String value = trimmed(line, colon + 1);
        require(all(value, 0, value.length(), HttpCharacters::isFieldValue), "a bad character in a field value");
        return new RequestHead.Field(line.substring(0, colon), value);
    }

    /** Without the optional white space around it: SP and HTAB only (RFC 9110 §5.5). */
    private static String trimmed(String line, int from) {
        int start = from;
        int end = line.length();
        while (start < end && isBlank(line.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean all(String text, int from, int to, IntPredicate kind) {
        for (int i = from; i < to; i++) {
            if (!kind.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean condition, String otherwise) throws BadHead {
        if (!condition) {
            throw new BadHead(400, otherwise);
        }
    }
}
