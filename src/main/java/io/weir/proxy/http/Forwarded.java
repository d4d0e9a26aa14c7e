package io.weir.proxy.http;

import com.google.common.net.InetAddresses;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/** {@code weir.proxy.forwarded}: what origins of plain HTTP learn of the clients behind Weir (RFC 7239, and X-Forwarded-For before it). */
public enum Forwarded {
    /** What a client says stays as it is; Weir adds nothing. */
    KEEP,
    /** What a client says is taken off, so that no address of the inside gets out. */
    REMOVE,
    /** The client's address is added behind what it says, in both fields. */
    ADD;

    private static final String STANDARD = "Forwarded";
    private static final String CUSTOMARY = "X-Forwarded-For";
    private static final List<String> ALL = List.of(
            STANDARD,
            CUSTOMARY,
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Port",
            "X-Forwarded-By",
            "X-Real-IP");

    void apply(HttpHeaders headers, InetAddress client) {
        if (this == REMOVE) {
            ALL.forEach(headers::remove);
        } else if (this == ADD) {
            String address = InetAddresses.toAddrString(client);
            // RFC 7239 §6: an IPv6 address stands in brackets, and what holds a colon in quotes
            headers.add(STANDARD, "for=" + (client instanceof Inet6Address ? "\"[" + address + "]\"" : address));
            headers.add(CUSTOMARY, address);
        }
    }
}
