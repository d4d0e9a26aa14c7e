package io.weir.net;

import com.google.common.base.CharMatcher;
import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The text of an IP address, read more strictly than Guava and the JDK do. */
final class IpText {
    private IpText() {}

    /**
     * The address, or null where the text isn't one. Takes no zone, and ASCII digits only: Guava, and a browser on the other
     * side of a comparison, would read {@code U+FF11} as a 1.
     */
    static @Nullable InetAddress read(String text) {
        boolean readable =
                text.indexOf('%') < 0 && CharMatcher.ascii().matchesAllOf(text) && InetAddresses.isInetAddress(text);
        return readable ? InetAddresses.forString(text) : null;
    }
}
