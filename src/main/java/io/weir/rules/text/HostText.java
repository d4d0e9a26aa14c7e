package io.weir.rules.text;

import com.google.common.base.CharMatcher;
import io.weir.net.AddressLiteral;
import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;

/** A host as a person types it into a rule file or a command: Unicode names, IPv6 with or without brackets. */
final class HostText {
    private HostText() {}

    static Host read(String text) throws NameSyntaxException {
        if (text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[")) {
            return AddressLiteral.parse('[' + text + ']');
        }
        return CharMatcher.ascii().matchesAllOf(text) ? Host.parse(text) : HostName.fromUnicode(text);
    }
}
