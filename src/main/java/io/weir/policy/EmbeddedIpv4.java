package io.weir.policy;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * The IPv4 address that an IPv6 address carries, where it does: mapped and compatible (RFC 4291 §2.5.5), NAT64 (RFC 6052 §2.1), 6to4 (RFC
 * 3056), Teredo's client (RFC 4380 §4). A packet for such an address ends at the embedded one.
 */
final class EmbeddedIpv4 {
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private EmbeddedIpv4() {}

    static Optional<InetAddress> of(Inet6Address address) {
        byte[] b = address.getAddress();
        if (startsWith(b, NAT64)) {
            return at(b, 12, 0);
        }
        if (b[0] == 0x20 && b[1] == 0x02) {
            return at(b, 2, 0);
        }
        if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0) {
            return at(b, 12, 0xff);
        }
        return isMappedOrCompatible(b) ? at(b, 12, 0) : Optional.empty();
    }

    private static boolean isMappedOrCompatible(byte[] b) {
        boolean zeros = true;
        for (int i = 0; i < 10; i++) {
            zeros &= b[i] == 0;
        }
        boolean mapped = b[10] == (byte) 0xff && b[11] == (byte) 0xff;
        boolean compatible = b[10] == 0 && b[11] == 0;
        boolean unspecifiedOrLoopback = compatible && b[12] == 0 && b[13] == 0 && b[14] == 0 && (b[15] & 0xfe) == 0;
        return zeros && (mapped || compatible) && !unspecifiedOrLoopback;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static Optional<InetAddress> at(byte[] b, int offset, int mask) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = (value << 8) | ((b[offset + i] ^ mask) & 0xff);
        }
        return Optional.of(InetAddresses.fromInteger(value));
    }
}
