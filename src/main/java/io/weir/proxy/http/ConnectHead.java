package io.weir.proxy.http;

import com.google.common.base.Ascii;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The head of a CONNECT, read strictly (RFC 9112 §2.2, §3, §5) from the bytes of a connection that has no decoder yet.
 *
 * @param target exactly as sent
 * @param length how many bytes the head takes, its empty line among them
 */
record ConnectHead(String target, @Nullable String accept, boolean announcesContent, int length) {
    private static final String METHOD = "CONNECT ";

    /**
     * Reads the head, where it has come whole.
     *
     * @param seen begins with {@code CONNECT }; its indexes stay
     * @return none as long as the head has no end
     */
    static @Nullable ConnectHead parse(ByteBuf seen, int mostBytes) throws BadRequestException {
        int end = endOfHead(seen);
        if (end < 0 ? seen.readableBytes() > mostBytes : end > mostBytes) {
            throw new BadRequestException(431, "a request head larger than " + mostBytes + " bytes");
        }
        if (end < 0) {
            return null;
        }
        String head = seen.toString(seen.readerIndex(), end - 2, StandardCharsets.ISO_8859_1);
        int line = head.indexOf("\r\n");
        Fields fields = new Fields();
        for (int at = line + 2; at < head.length(); ) {
            int next = head.indexOf("\r\n", at);
            fields.add(head.substring(at, next));
            at = next + 2;
        }
        return new ConnectHead(target(head.substring(0, line)), fields.accept, fields.content, end);
    }

    private static int endOfHead(ByteBuf seen) {
        int start = seen.readerIndex();
        int feed = seen.indexOf(start, seen.writerIndex(), (byte) '\n');
        while (feed >= 0) {
            if (feed - start >= 3 && isEnd(seen, feed)) {
                return feed + 1 - start;
            }
            feed = seen.indexOf(feed + 1, seen.writerIndex(), (byte) '\n');
        }
        return -1;
    }

    private static boolean isEnd(ByteBuf seen, int feed) {
        return seen.getByte(feed - 1) == '\r' && seen.getByte(feed - 2) == '\n' && seen.getByte(feed - 3) == '\r';
    }

    private static String target(String line) throws BadRequestException {
        int space = line.indexOf(' ', METHOD.length());
        if (space < 0) {
            throw new BadRequestException(400, "a request line that is not CONNECT host:port HTTP/1.1");
        }
        String version = line.substring(space + 1);
        if (version.length() != 8 || !version.startsWith("HTTP/")) {
            throw new BadRequestException(400, "a bad HTTP version");
        }
        if (!version.startsWith("HTTP/1.")) {
            throw new BadRequestException(505, "an HTTP version other than 1");
        }
        return line.substring(METHOD.length(), space);
    }

    /** What of the fields matters to a tunnel. */
    private static final class Fields {
        private @Nullable String accept;
        private boolean content;
        private int hosts;

        void add(String line) throws BadRequestException {
            int colon = line.indexOf(':');
            if (colon <= 0 || !isToken(line, colon) || !isVisible(line, colon + 1)) {
                throw new BadRequestException(400, "a malformed header field");
            }
            String value = line.substring(colon + 1).trim();
            switch (Ascii.toLowerCase(line.substring(0, colon))) {
                case "accept" -> accept = accept == null ? value : accept + ", " + value;
                case "content-length" -> content |= !value.equals("0");
                case "transfer-encoding" -> content = true;
                case "host" -> {
                    if (++hosts > 1) {
                        throw new BadRequestException(400, "more than one Host field");
                    }
                }
                default -> {}
            }
        }

        private static boolean isToken(String line, int end) {
            for (int i = 0; i < end; i++) {
                if (!Tokens.isTokenCharacter(line.charAt(i))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isVisible(String line, int start) {
            for (int i = start; i < line.length(); i++) {
                char c = line.charAt(i);
                if ((c < ' ' && c != '\t') || c == 0x7f) {
                    return false;
                }
            }
            return true;
        }
    }
}
