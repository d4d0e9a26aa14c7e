package io.weir.proxy.http;

import io.netty.util.AsciiString;

/** Fields Weir itself writes, as RFC 9110 spells them: Netty's constants are in lower case, which naive readers stumble over. */
final class FieldNames {
    static final AsciiString HOST = AsciiString.cached("Host");
    static final AsciiString VIA = AsciiString.cached("Via");
    static final AsciiString DATE = AsciiString.cached("Date");
    static final AsciiString CONNECTION = AsciiString.cached("Connection");
    static final AsciiString UPGRADE = AsciiString.cached("Upgrade");
    static final AsciiString MAX_FORWARDS = AsciiString.cached("Max-Forwards");
    static final AsciiString CONTENT_LENGTH = AsciiString.cached("Content-Length");

    private FieldNames() {}
}
