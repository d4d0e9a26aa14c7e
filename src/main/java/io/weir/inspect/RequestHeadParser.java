package io.weir.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the head of an HTTP/1 request strictly (RFC 9112 §2 to §5): lines end in CRLF, no folding, no white space before a colon. One
 * parser reads one head: it remembers how far it has looked, so that a head sent byte by byte is looked over once.
 */
public final class RequestHeadParser {
    private final int maxHead;
    private int looked;

    /** @param maxHead the longest head accepted, in bytes, empty line included */
    public RequestHeadParser(int maxHead) {
        this.maxHead = maxHead;
    }

    /** Reads from position to limit, which stay as they are; each call is given all bytes so far. */
    public HeadReading parse(ByteBuffer seen) {
        int end = endOfHead(seen);
        if (end > maxHead || (end < 0 && seen.remaining() >= maxHead)) {
            return new HeadReading.Malformed(431, "a request head of more than " + maxHead + " bytes");
        }
        if (end < 0) {
            return new HeadReading.NeedMore();
        }
        byte[] bytes = new byte[end];
        seen.get(seen.position(), bytes);
        try {
            return new HeadReading.Head(read(new String(bytes, StandardCharsets.ISO_8859_1)), end);
        } catch (BadHead bad) {
            return new HeadReading.Malformed(bad.status, String.valueOf(bad.getMessage()));
        }
    }

    /** The count of bytes up to and with the first empty line after a line; -1 while there is none. */
    private int endOfHead(ByteBuffer seen) {
        int start = seen.position();
        for (int i = Math.max(looked, 3); i < seen.remaining(); i++) {
            boolean empty = seen.get(start + i) == '\n'
                    && seen.get(start + i - 1) == '\r'
                    && seen.get(start + i - 2) == '\n'
                    && !isBlank(seen, i - 2);
            if (empty) {
                return i + 1;
            }
        }
        looked = seen.remaining();
        return -1;
    }

    /** Whether nothing but empty lines came before {@code count} bytes; only a few may, so this is short. */
    private static boolean isBlank(ByteBuffer seen, int count) {
        for (int i = 0; i < count; i++) {
            byte b = seen.get(seen.position() + i);
            if (b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    private static RequestHead read(String head) throws BadHead {
        String[] lines = head.split("\r\n", -1);
        int first = 0;
        while (lines[first].isEmpty()) {
            first++;
        }
        List<RequestHead.Field> fields = new ArrayList<>(lines.length);
        for (int i = first + 1; i < lines.length && !lines[i].isEmpty(); i++) {
            fields.add(field(lines[i]));
        }
        return requestLine(lines[first], List.copyOf(fields));
    }

    private static RequestHead requestLine(String line, List<RequestHead.Field> fields) throws BadHead {
        int afterMethod = line.indexOf(' ');
        int beforeVersion = line.indexOf(' ', afterMethod + 1);
        if (afterMethod < 1 || beforeVersion < 0 || beforeVersion == afterMethod + 1) {
            throw new BadHead(400, "a bad request line; expected METHOD TARGET HTTP/1.1");
        }
        String method = line.substring(0, afterMethod);
        String target = line.substring(afterMethod + 1, beforeVersion);
        require(method.chars().allMatch(HttpCharacters::isToken), "a bad request method");
        require(target.chars().allMatch(HttpCharacters::isVisible), "a bad character in the request target");
        return new RequestHead(method, target, minorVersion(line.substring(beforeVersion + 1)), fields);
    }

    private static int minorVersion(String version) throws BadHead {
        boolean http = version.length() == 8 && version.startsWith("HTTP/") && version.charAt(6) == '.';
        require(http && isDigit(version.charAt(5)) && isDigit(version.charAt(7)), "a bad HTTP version");
        if (version.charAt(5) != '1') {
            throw new BadHead(505, "HTTP version " + version.substring(5) + "; expected 1.1");
        }
        return version.charAt(7) - '0';
    }

    private static RequestHead.Field field(String line) throws BadHead {
        int colon = line.indexOf(':');
        require(colon > 0, "a field line without a name");
        String name = line.substring(0, colon);
        String value = trimmed(line, colon + 1);
        require(name.chars().allMatch(HttpCharacters::isToken), "a bad character in a field name");
        require(value.chars().allMatch(HttpCharacters::isFieldValue), "a bad character in a field value");
        return new RequestHead.Field(name, value);
    }

    /** Without the optional white space around it: SP and HTAB only (RFC 9110 §5.5). */
    private static String trimmed(String line, int start) {
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

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void require(boolean condition, String otherwise) throws BadHead {
        if (!condition) {
            throw new BadHead(400, otherwise);
        }
    }

    private static final class BadHead extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        BadHead(int status, String reason) {
            super(reason, null, false, false);
            this.status = status;
        }
    }
}
