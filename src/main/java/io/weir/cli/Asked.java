package io.weir.cli;

import io.weir.net.AddressLiteral;
import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;

/** The host in what a person typed or pasted. */
final class Asked {
    private Asked() {}

    /** Takes {@code name}, {@code name:port}, an address, or a URL with its user, port, path and query. */
    static Host host(String text) throws Failure {
        String host = withoutPort(authority(text));
        try {
            boolean address = host.startsWith("[") || host.matches("[0-9.]+") || host.indexOf(':') >= 0;
            return address ? AddressLiteral.parse(host) : orAddress(HostName.fromUnicode(host));
        } catch (NameSyntaxException e) {
            throw new Failure("\"" + text + "\" names no host: " + e.reason());
        }
    }

    /** What ends in a number after all is no name; the wire's reader says so. */
    private static Host orAddress(HostName name) throws NameSyntaxException {
        return Host.parse(name.toString());
    }

    private static String authority(String text) {
        String rest = text.strip();
        int scheme = rest.indexOf("://");
        if (scheme >= 0) {
            rest = rest.substring(scheme + 3);
        }
        int end = 0;
        while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        rest = rest.substring(0, end);
        return rest.substring(rest.lastIndexOf('@') + 1);
    }

    /** A bare IPv6 address has many colons and no port. */
    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        boolean port = colon >= 0
                && (authority.startsWith("[") ? authority.charAt(colon - 1) == ']' : authority.indexOf(':') == colon);
        return port ? authority.substring(0, colon) : authority;
    }
}
