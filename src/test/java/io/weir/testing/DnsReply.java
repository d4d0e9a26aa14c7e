package io.weir.testing;

import com.google.common.net.InetAddresses;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One answer of {@link StubDns}. */
public record DnsReply(
        List<InetAddress> addresses,
        @Nullable String alias,
        @Nullable String otherName,
        int ttl,
        int code,
        Duration delay,
        boolean isSilent) {
    private static final int LARGEST_DATAGRAM = 1232;

    /** NOERROR with those of the addresses that were asked for; none of the kind: no data. */
    public static DnsReply of(String... addresses) {
        List<InetAddress> parsed =
                Stream.of(addresses).map(InetAddresses::forString).toList();
        return new DnsReply(parsed, null, null, 60, 0, Duration.ZERO, false);
    }

    public static DnsReply nameError() {
        return error(3);
    }

    /** An answer with this response code: 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED. */
    public static DnsReply error(int code) {
        return new DnsReply(List.of(), null, null, 60, code, Duration.ZERO, false);
    }

    public static DnsReply silence() {
        return new DnsReply(List.of(), null, null, 60, 0, Duration.ZERO, true);
    }

    public DnsReply ttl(int seconds) {
        return new DnsReply(addresses, alias, otherName, seconds, code, delay, isSilent);
    }

    public DnsReply after(Duration time) {
        return new DnsReply(addresses, alias, otherName, ttl, code, time, isSilent);
    }

    /** A CNAME in front; the addresses, where there are any, are the alias's. */
    public DnsReply alias(String target) {
        return new DnsReply(addresses, target, otherName, ttl, code, delay, isSilent);
    }

    /** The addresses are given for a name that nobody asked for. */
    public DnsReply forName(String name) {
        return new DnsReply(addresses, alias, name, ttl, code, delay, isSilent);
    }

    static int endOfQuestion(byte[] query) {
        int at = 12;
        while (query[at] != 0) {
            at += query[at] + 1;
        }
        return at + 5;
    }

    byte[] encode(byte[] query, int type, boolean datagram) {
        byte[] answer = encode(query, type, addresses);
        if (datagram && answer.length > LARGEST_DATAGRAM) {
            answer = encode(query, type, List.of());
            answer[2] |= 2; // TC
        }
        return answer;
    }

    private byte[] encode(byte[] query, int type, List<InetAddress> all) {
        int length = type == 1 ? 4 : 16;
        List<InetAddress> some =
                all.stream().filter(a -> a.getAddress().length == length).toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(query, 0, 2);
            out.writeShort(0x8180 | code);
            out.writeShort(1);
            out.writeShort(some.size() + (alias == null ? 0 : 1));
            out.writeInt(0);
            out.write(query, 12, endOfQuestion(query) - 12);
            if (alias != null) {
                record(out, new byte[] {(byte) 0xc0, 12}, 5, wire(alias));
            }
            String owner = otherName != null ? otherName : alias;
            byte[] name = owner == null ? new byte[] {(byte) 0xc0, 12} : wire(owner);
            for (InetAddress address : some) {
                record(out, name, type, address.getAddress());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void record(DataOutputStream out, byte[] name, int type, byte[] data) throws IOException {
        out.write(name);
        out.writeShort(type);
        out.writeShort(1);
        out.writeInt(ttl);
        out.writeShort(data.length);
        out.write(data);
    }

    private static byte[] wire(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String label : name.split("\\.")) {
            bytes.write(label.length());
            bytes.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
        }
        bytes.write(0);
        return bytes.toByteArray();
    }
}
