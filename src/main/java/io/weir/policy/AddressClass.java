package io.weir.policy;

import io.weir.net.AddressRange;
import io.weir.net.NameSyntaxException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.BitSet;

/** The special-purpose addresses a proxy must not be led to (IANA special-purpose registries, RFC 6890), and why. */
enum AddressClass {
    METADATA("a cloud metadata address", "169.254.169.254", "168.63.129.16", "100.100.100.200", "fd00:ec2::254"),
    LOOPBACK("loopback", "127.0.0.0/8", "::1"),
    PRIVATE("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
    LINK_LOCAL("link-local", "169.254.0.0/16", "fe80::/10"),
    SHARED("carrier-grade NAT", "100.64.0.0/10"),
    UNSPECIFIED("unspecified", "0.0.0.0/8", "::"),
    MULTICAST("multicast", "224.0.0.0/4", "ff00::/8"),
    DOCUMENTATION("documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
    BENCHMARKING("benchmarking", "198.18.0.0/15", "2001:2::/48"),
    RESERVED(
            "reserved",
            "192.0.0.0/24",
            "192.88.99.0/24",
            "240.0.0.0/4",
            "64:ff9b:1::/48",
            "100::/64",
            "100:0:0:1::/64",
            "2001:10::/28",
            "2001:20::/28",
            "5f00::/16",
            "fec0::/10");

    final String reason;

    @SuppressWarnings("ImmutableEnumChecker") // filled once, never handed out for writing
    private final AddressRange[] ranges;

    AddressClass(String reason, String... ranges) {
        this.reason = reason;
        this.ranges = new AddressRange[ranges.length];
        for (int i = 0; i < ranges.length; i++) {
            this.ranges[i] = range(ranges[i]);
        }
    }

    /**
     * Whether no class holds the address, told by its first byte: true for nearly all of the public Internet, false for IPv6 and
     * wherever a closer look is needed.
     */
    static boolean isPlainIpv4(InetAddress address) {
        return address instanceof Inet4Address && !FirstBytes.SPECIAL.get(address.getAddress()[0] & 0xff);
    }

    /** The first bytes of IPv4 addresses among which any class has some. */
    private static final class FirstBytes {
        static final BitSet SPECIAL = new BitSet(256);

        static {
            for (AddressClass special : values()) {
                for (AddressRange range : special.ranges) {
                    add(range);
                }
            }
        }

        private static void add(AddressRange range) {
            if (range.network() instanceof Inet4Address network) {
                int first = network.getAddress()[0] & 0xff;
                SPECIAL.set(first, first + (1 << Math.max(0, 8 - range.prefix())));
            }
        }
    }

    AddressRange[] ranges() {
        return ranges;
    }

    private static AddressRange range(String text) {
        try {
            return AddressRange.parse(text);
        } catch (NameSyntaxException impossible) {
            throw new AssertionError(text, impossible);
        }
    }
}
