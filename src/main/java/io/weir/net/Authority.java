package io.weir.net;

/**
 * A host and a port (RFC 9110 §4.3.1, §9.3.6), both canonical.
 *
 * @param port 1 to 65535
 */
public record Authority(Host host, int port) {

    /** Reads {@code host:port} as CONNECT sends it: the port must be there. */
    public static Authority parse(String text) throws NameSyntaxException {
        int colon = portColon(text);
        if (colon < 0 || colon == text.length() - 1) {
            throw new NameSyntaxException("no port; expected host:port", text.length());
        }
        return new Authority(Host.parse(text.substring(0, colon)), port(text, colon + 1));
    }

    /** Reads {@code host}, {@code host:} or {@code host:port} as a URI or a Host field may have it. */
    public static Authority parse(String text, int defaultPort) throws NameSyntaxException {
        int colon = portColon(text);
        String host = colon < 0 ? text : text.substring(0, colon);
        boolean ported = colon >= 0 && colon < text.length() - 1;
        return new Authority(Host.parse(host), ported ? port(text, colon + 1) : defaultPort);
    }

    private static int portColon(String text) {
        int colon = text.lastIndexOf(':');
        return text.startsWith("[") && colon < text.indexOf(']') ? -1 : colon;
    }

    private static int port(String text, int start) throws NameSyntaxException {
        int port = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            boolean leadingZero = i == start && digit == 0;
            if (digit < 0 || digit > 9 || leadingZero || (port = port * 10 + digit) > 65535) {
                throw new NameSyntaxException("a bad port; expected 1 to 65535 without leading zeros", i);
            }
        }
        return port;
    }

    /** {@code host:port}, IPv6 in brackets. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
