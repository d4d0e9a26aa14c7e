package io.weir.proxy.upstream;

import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.weir.net.HostName;

/** What is asked of a name server, and what its answer is kept under. */
record Question(HostName name, Family family) {

    /** With a dot at the end: the name is whole, no search list completes it. */
    DnsQuestion toDns() {
        return new DefaultDnsQuestion(name + ".", family.type());
    }
}
