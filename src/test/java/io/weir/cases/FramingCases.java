package io.weir.cases;

import static io.weir.cases.Exchange.blocked;
import static io.weir.cases.Exchange.neverRelayed;
import static io.weir.cases.Exchange.pass;
import static io.weir.cases.Exchange.rejected;

import java.util.stream.Stream;

/** Sections B and D of the catalogue, as far as one request shows them: framing, smuggling, versions, duties. */
final class FramingCases {
    static final String SMUGGLED = "GET http://blocked.test:{P}/smuggled HTTP/1.1\r\nHost: blocked.test\r\n\r\n";

    private FramingCases() {}

    static Stream<Exchange> all() {
        return Stream.of(
                rejected("34", post("Content-Length: 4\r\nTransfer-Encoding: chunked", "0\r\n\r\n" + SMUGGLED)),
                rejected("34", post("Transfer-Encoding: chunked\r\nContent-Length: 4", "0\r\n\r\n" + SMUGGLED)),
                rejected("35", post("Content-Length: 0\r\nContent-Length: 44", SMUGGLED)),
                rejected("35", post("Content-Length: +4", "abcd")),
                rejected("35", post("Content-Length: -1", "")),
                rejected("35", post("Content-Length: 99999999999999999999", "")),
                neverRelayed("35", post("Content-Length: 4, 5", "abcd")),
                neverRelayed("35", post("Content-Length: 0x4", "abcd")),
                neverRelayed("35", post("Content-Length:", "abcd")),
                rejected("37", post("Transfer-Encoding: gzip, chunked", "0\r\n\r\n")),
                rejected("37", post("Transfer-Encoding: chunked;x=1", "0\r\n\r\n")),
                rejected("37", post("Transfer-Encoding: \tchunked, chunked", "0\r\n\r\n")),
                rejected("41", post("Connection: via\r\nContent-Length: 4", "abcd")),
                rejected("41", post("Connection: close, Content-Length\r\nContent-Length: 4", "abcd")),
                rejected("44", post("Foo\0: 1\r\nContent-Length: 0", "")),
                rejected("44", post("(x): 1\r\nContent-Length: 0", "")),
                rejected("44", post("NoColon\r\nContent-Length: 0", "")),
                neverRelayed("53", "\177GET http://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                pass("53", "\r\n\r\nGET http://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected(
                        "50",
                        "GET http://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\n" + "A: b\r\n".repeat(10_000)
                                + "\r\n"),
                rejected("37", post("Transfer-Encoding: chunked, identity", "0\r\n\r\n")),
                rejected("37", post("Transfer-Encoding: identity\r\nContent-Length: 4", "abcd")),
                rejected("37", post("Transfer-Encoding: xchunked", "0\r\n\r\n")),
                rejected("37", post("Transfer-Encoding: chunked\013", "0\r\n\r\n")),
                rejected("37", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n")),
                rejected("40", post("Connection: content-length\r\nContent-Length: 64", SMUGGLED)),
                rejected("41", post("Connection: host\r\nContent-Length: 4", "abcd")),
                rejected("41", post("Connection: transfer-encoding\r\nTransfer-Encoding: chunked", "0\r\n\r\n")),
                rejected("41", post("Connection: cookie, host\r\nContent-Length: 4", "abcd")),
                rejected("44", post("Foo Bar: 1\r\nContent-Length: 0", "")),
                rejected("44", post(": 1\r\nContent-Length: 0", "")),
                rejected("44", post("Foo\013: 1\r\nContent-Length: 0", "")),
                rejected("46", "GET http://allowed.test:{P}/ HTTP/2.0\r\nHost: allowed.test\r\n\r\n"),
                rejected("46", "GET http://allowed.test:{P}/ HTTP/1.10\r\nHost: allowed.test\r\n\r\n"),
                rejected("46", "GET http://allowed.test:{P}/ http/1.1\r\nHost: allowed.test\r\n\r\n"),
                pass("46", "GET http://allowed.test:{P}/ HTTP/1.9\r\nHost: allowed.test\r\n\r\n"),
                neverRelayed("46", "GET http://allowed.test:{P}/\r\n\r\n"),
                rejected(
                        "50",
                        "GET http://allowed.test:{P}/" + "a".repeat(70_000)
                                + " HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected(
                        "50",
                        "GET http://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\nX: " + "a".repeat(70_000)
                                + "\r\n\r\n"),
                rejected("13", "GET  http://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected("13", "GET http://allowed.test:{P}/  HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected("13", "GET\thttp://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected("13", "GET http://allowed.test:{P}/\tHTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected("13", "GET\013http://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected("13", "GET http://allowed.test:{P}/ HTTP/1.1 \r\nHost: allowed.test\r\n\r\n"),
                pass("53", "\r\nGET http://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                neverRelayed("53", "\0GET http://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                neverRelayed("53", "\001GET http://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                blocked("83", "OPTIONS http://blocked.test/ HTTP/1.1\r\nHost: x\r\nMax-Forwards: 0\r\n\r\n"),
                rejected("83", options("http://u@allowed.test:{P}/", "0")),
                rejected("83", options("http://allowed.test:{P}/", "-1")),
                rejected("83", options("http://allowed.test:{P}/", "x")),
                rejected("83", options("http://allowed.test:{P}/", "1, 2")),
                rejected("83", options("http://allowed.test:{P}/", "3\r\nMax-Forwards: 0")),
                neverRelayed("83", options("http://allowed.test:{P}/", "0")),
                pass("83", options("http://allowed.test:{P}/", "3")),
                rejected("83", "TRACE http://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected("8", "OPTIONS * HTTP/1.1\r\nHost: allowed.test\r\nHost: allowed.test\r\n\r\n"),
                rejected("8", "OPTIONS * HTTP/1.1\r\n\r\n"),
                rejected("11", "OPTIONS * HTTP/1.1\r\nHost: allowed.test, blocked.test\r\n\r\n"),
                rejected("11", "CONNECT allowed.test:443 HTTP/1.1\r\nHost: allowed.test, blocked.test\r\n\r\n"),
                rejected("11", "CONNECT allowed.test:443 HTTP/1.1\r\nHost: u@allowed.test:443\r\n\r\n"),
                rejected("89", "CONNECT allowed.test HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected("89", "CONNECT allowed.test: HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected("89", "CONNECT allowed.test:0 HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected("89", "CONNECT allowed.test:65536 HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected("89", "CONNECT allowed.test:443/x HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected("89", "CONNECT http://allowed.test:443 HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected("89", "CONNECT u@allowed.test:443 HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected("89", "CONNECT / HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                rejected(
                        "91",
                        "CONNECT allowed.test:443 HTTP/1.1\r\nHost: allowed.test\r\nContent-Length: 5\r\n\r\nhello"),
                rejected(
                        "91",
                        "CONNECT allowed.test:443 HTTP/1.1\r\nHost: allowed.test\r\nTransfer-Encoding: chunked\r\n\r\n"));
    }

    private static String options(String target, String hops) {
        return "OPTIONS " + target + " HTTP/1.1\r\nHost: x\r\nMax-Forwards: " + hops + "\r\n\r\n";
    }

    static String post(String fields, String body) {
        return "POST http://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\n" + fields + "\r\n\r\n" + body;
    }
}
