package io.weir.net;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;

/** An IP address where a host may stand: a canonical dotted quad, or IPv6 without a zone. */
public record AddressLiteral(InetAddress address) implements Host {

    /** Reads {@code 192.0.2.1}, {@code [2001:db8::1]} or, as a person types it, {@code 2001:db8::1}. Never asks a resolver. */
    public static AddressLiteral parse(String text) throws NameSyntaxException {
        String inner = text;
        if (text.startsWith("[")) {
            if (!text.endsWith("]") || text.indexOf(':') < 0) {
                throw new NameSyntaxException("brackets around what is not an IPv6 address", 0);
            }
            inner = text.substring(1, text.length() - 1);
        }
        InetAddress address = IpText.read(inner);
        if (address == null) {
            throw new NameSyntaxException("not an IP address in its canonical form", 0);
        }
        return new AddressLiteral(address);
    }

    /** The address as a URI writes it: IPv6 in brackets. */
    @Override
    public String toString() {
        return InetAddresses.toUriString(address);
    }
}
