package io.weir.proxy.upstream;

import io.netty.handler.codec.dns.DnsRecordType;

/** The two kinds of address, each asked for on its own (RFC 1035 §3.4.1, RFC 3596 §2.1). */
enum Family {
    V4(4),
    V6(16);

    private final int bytes;

    Family(int bytes) {
        this.bytes = bytes;
    }

    DnsRecordType type() {
        return this == V4 ? DnsRecordType.A : DnsRecordType.AAAA;
    }

    /** How long an address is. */
    int bytes() {
        return bytes;
    }
}
