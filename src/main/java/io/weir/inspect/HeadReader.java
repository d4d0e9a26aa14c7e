package io.weir.inspect;

import java.util.ArrayList;
import java.util.List;

/** Reads a whole head, line by line (RFC 9112 §3, §5); that its lines end in CRLF and hold no control characters is known. */
final class HeadReader {
    private static final String LINE_END = "\r\n";
    private static final int VERSION_LENGTH = "HTTP/1.1".length();

    private HeadReader() {}

    /** @param text from the request line to the empty line, both included */
    static RequestHead read(String text) throws BadHead {
        int requestLine = text.indexOf(LINE_END);
        List<RequestHead.Field> fields = new ArrayList<>();
        int start = requestLine + LINE_END.length();
        for (int end = text.indexOf(LINE_END, start); end > start; end = text.indexOf(LINE_END, start)) {
            fields.add(field(text, start, end));
            start = end + LINE_END.length();
        }
        return request(text.substring(0, requestLine), List.copyOf(fields));
    }

    private static RequestHead request(String line, List<RequestHead.Field> fields) throws BadHead {
        int afterMethod = line.indexOf(' ');
        int beforeVersion = line.indexOf(' ', afterMethod + 1);
        if (afterMethod < 1 || beforeVersion <= afterMethod + 1) {
            throw new BadHead(400, "a bad request line; expected METHOD TARGET HTTP/1.1");
        }
        require(HttpCharacters.areToken(line, 0, afterMethod), "a bad request method");
        require(
                HttpCharacters.areVisible(line, afterMethod + 1, beforeVersion),
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
    private static RequestHead.Field field(String text, int start, int end) throws BadHead {
        int colon = text.indexOf(':', start);
        require(colon > start && colon < end, "a field line without a name");
        require(HttpCharacters.areToken(text, start, colon), "a bad character in a field name");
        return new RequestHead.Field(text.substring(start, colon), trimmed(text, colon + 1, end));
    }

    /** Without the optional white space around it: SP and HTAB only (RFC 9110 §5.5). */
    private static String trimmed(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static void require(boolean condition, String otherwise) throws BadHead {
        if (!condition) {
            throw new BadHead(400, otherwise);
        }
    }
}
