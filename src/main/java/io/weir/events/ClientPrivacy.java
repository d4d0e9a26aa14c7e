package io.weir.events;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code weir.events.client-address}: how much of a client's address an event keeps. */
public enum ClientPrivacy {
    /** The whole address. */
    FULL,
    /** The network it is in, {@code 10.1.2.0/24} or {@code 2001:db8:7::/48}: a site, not a person. */
    MASKED,
    /** Nothing. */
    NONE;

    private static final int IPV4_KEPT_BYTES = 24 / 8;
    private static final int IPV6_KEPT_BYTES = 48 / 8;

    /** What of the address may be written down; null for nothing. A zone ({@code %eth0}) is never kept. */
    public @Nullable String keep(InetAddress client) {
        return switch (this) {
            case FULL -> text(client.getAddress());
            case MASKED -> masked(client.getAddress());
            case NONE -> null;
        };
    }

    /** As the configuration writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String masked(byte[] address) {
        int kept = address.length == 4 ? IPV4_KEPT_BYTES : IPV6_KEPT_BYTES;
        Arrays.fill(address, kept, address.length, (byte) 0);
        return text(address) + "/" + kept * 8;
    }

    private static String text(byte[] address) {
        try {
            return InetAddresses.toAddrString(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of " + address.length + " bytes", e);
        }
    }
}
