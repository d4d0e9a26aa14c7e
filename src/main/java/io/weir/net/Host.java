package io.weir.net;

/** The host of an authority (RFC 3986 §3.2.2): a name or a literal address, in its one canonical form. */
public sealed interface Host permits HostName, AddressLiteral {

    /**
     * Reads a host as a client writes it on the wire: ASCII only, IPv6 in brackets, IPv4 only as a canonical dotted quad.
     * Whatever else ends in a number (octal, hexadecimal, short or single-number IPv4) is refused, not guessed.
     */
    static Host parse(String text) throws NameSyntaxException {
        if (text.startsWith("[")) {
            return AddressLiteral.parse(text);
        }
        if (!HostName.endsInNumber(text)) {
            return HostName.parse(text);
        }
        if (text.indexOf(':') >= 0) {
            throw new NameSyntaxException("an IPv6 address without brackets", 0);
        }
        return AddressLiteral.parse(text);
    }

    /** The canonical text: a lower-case A-label name without trailing dot, or an address (IPv6 in brackets). */
    @Override
    String toString();
}
