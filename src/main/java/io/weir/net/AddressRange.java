package io.weir.net;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * A block of addresses (RFC 4632): {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or a single address.
 *
 * @param prefix how many leading bits all addresses of the block share
 */
public record AddressRange(InetAddress network, int prefix) {
    public AddressRange {
        int width = network.getAddress().length * 8;
        if (prefix < 0 || prefix > width) {
            throw new IllegalArgumentException("a prefix length of " + prefix + "; expected 0 to " + width);
        }
    }

    /** Reads {@code address/prefix}, or an address for the block of itself alone; bits beyond the prefix must be clear. */
    public static AddressRange parse(String text) throws NameSyntaxException {
        int slash = text.indexOf('/');
        InetAddress network = IpText.read(slash < 0 ? text : text.substring(0, slash));
        if (network == null) {
            throw new NameSyntaxException("not an address range; expected one like 10.0.0.0/8 or 2001:db8::/32", 0);
        }
        int width = network.getAddress().length * 8;
        int prefix = slash < 0 ? width : prefixOf(text, slash + 1, width);
        AddressRange range = new AddressRange(network, prefix);
        if (!range.hasClearHostBits()) {
            throw new NameSyntaxException("bits set beyond the prefix of " + text, 0);
        }
        return range;
    }

    /** The block of a prefix length that an address lies in; 0 to 32 or 128. */
    public static AddressRange around(InetAddress address, int prefix) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int keep = Math.max(0, Math.min(Byte.SIZE, prefix - i * Byte.SIZE));
            bytes[i] &= (byte) (0xff00 >> keep);
        }
        try {
            return new AddressRange(InetAddress.getByAddress(bytes), prefix);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address: " + InetAddresses.toAddrString(address), e);
        }
    }

    /** The block that was probably meant where bits are set beyond the prefix: {@code 10.0.0.0/8} of {@code 10.0.0.1/8}. */
    public static Optional<AddressRange> meant(String text) {
        int slash = text.indexOf('/');
        InetAddress address = slash < 0 ? null : IpText.read(text.substring(0, slash));
        try {
            return address == null
                    ? Optional.empty()
                    : Optional.of(around(address, prefixOf(text, slash + 1, address.getAddress().length * Byte.SIZE)));
        } catch (NameSyntaxException e) {
            return Optional.empty();
        }
    }

    private static int prefixOf(String text, int start, int width) throws NameSyntaxException {
        String digits = text.substring(start);
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new NameSyntaxException("a bad prefix length; expected 0 to " + width, start);
        }
        int prefix = Integer.parseInt(digits);
        if (prefix > width) {
            throw new NameSyntaxException("a prefix length of " + prefix + "; expected 0 to " + width, start);
        }
        return prefix;
    }

    /** Whether the address is in the block; an address of the other family never is. */
    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        return ours.length == theirs.length && samePrefix(ours, theirs);
    }

    /** Whether the address is in any of the blocks. */
    public static boolean anyContains(List<AddressRange> ranges, InetAddress address) {
        for (int i = 0; i < ranges.size(); i++) { // asked of each connection: no iterator
            if (ranges.get(i).contains(address)) {
                return true;
            }
        }
        return false;
    }

    private boolean samePrefix(byte[] a, byte[] b) {
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (a[i] != b[i]) {
                return false;
            }
        }
        int rest = prefix % 8;
        return rest == 0 || ((a[whole] ^ b[whole]) & 0xff & (0xff00 >> rest)) == 0;
    }

    private boolean hasClearHostBits() {
        byte[] bytes = network.getAddress();
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            if ((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return InetAddresses.toAddrString(network) + "/" + prefix;
    }
}
