package io.weir.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one response: only addresses of the name that was asked for, or of what it is an alias of, count (RFC 1034 §3.6.2).
 * Nothing else of the response is believed: no referral, no additional section.
 */
final class AnswerReader {
    private static final int MOST_ALIASES = 16;
    private static final long UNSAID_TTL = 10;

    private final Family family;
    private final DnsResponse response;
    private final Map<String, String> aliases = new HashMap<>();
    private final List<InetAddress> addresses = new ArrayList<>();
    private final List<HostName> chain = new ArrayList<>();
    private final String owner;
    private long ttl = Long.MAX_VALUE;

    AnswerReader(HostName name, Family family, DnsResponse response) {
        this.family = family;
        this.response = response;
        this.owner = readAliases(name);
        readAddresses();
    }

    /** The addresses, or that there are none. */
    Answer answer() {
        return addresses.isEmpty() ? Answer.Missing.of(negativeTtl()) : Answer.Found.of(addresses, ttl);
    }

    /** What the name is an alias of, in the order of the chain. */
    List<HostName> chain() {
        return chain;
    }

    /** The name that must be asked for instead: an alias whose addresses the server left out; null where there is none. */
    @Nullable
    HostName followUp() {
        return addresses.isEmpty() && !aliases.isEmpty() ? nameOf(owner) : null;
    }

    private String readAliases(HostName name) {
        String current = name + ".";
        for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
            DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
            String target = record.type().equals(DnsRecordType.CNAME) ? domainIn(record) : null;
            if (target != null) {
                aliases.put(lower(record.name()), target);
                ttl = Math.min(ttl, record.timeToLive());
            }
        }
        for (int i = 0; i < MOST_ALIASES && aliases.containsKey(current); i++) {
            current = aliases.getOrDefault(current, current);
            HostName alias = nameOf(current);
            if (alias != null) {
                chain.add(alias);
            }
        }
        return current;
    }

    private void readAddresses() {
        int count = response.count(DnsSection.ANSWER);
        for (int i = 0; i < count && addresses.size() < Answer.MOST_ADDRESSES; i++) {
            DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
            if (record.type().equals(family.type()) && owner.equals(lower(record.name()))) {
                addAddress(record);
            }
        }
    }

    private void addAddress(DnsRecord record) {
        if (record instanceof DnsRawRecord raw && raw.content().readableBytes() == family.bytes()) {
            InetAddress address = addressOf(ByteBufUtil.getBytes(raw.content()));
            if (!addresses.contains(address)) {
                addresses.add(address);
            }
            ttl = Math.min(ttl, record.timeToLive());
        }
    }

    /** RFC 2308 §5: the smaller of the SOA's own TTL and its MINIMUM field, which is its last four bytes. */
    private long negativeTtl() {
        for (int i = 0; i < response.count(DnsSection.AUTHORITY); i++) {
            DnsRecord record = response.recordAt(DnsSection.AUTHORITY, i);
            if (record.type().equals(DnsRecordType.SOA) && record instanceof DnsRawRecord raw) {
                ByteBuf content = raw.content();
                boolean whole = content.readableBytes() >= Integer.BYTES;
                long minimum = whole ? content.getUnsignedInt(content.writerIndex() - Integer.BYTES) : UNSAID_TTL;
                return Math.min(record.timeToLive(), minimum);
            }
        }
        return UNSAID_TTL;
    }

    private static @Nullable String domainIn(DnsRecord record) {
        try {
            return record instanceof DnsRawRecord raw
                    ? lower(DefaultDnsRecordDecoder.decodeName(raw.content().duplicate()))
                    : null;
        } catch (CorruptedFrameException broken) {
            return null;
        }
    }

    private static @Nullable HostName nameOf(String domain) {
        try {
            return HostName.parse(domain);
        } catch (NameSyntaxException notAHost) {
            return null;
        }
    }

    private static InetAddress addressOf(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new AssertionError(wrongLength);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
