package io.weir.cases;

import static io.weir.cases.Exchange.neverRelayed;
import static io.weir.cases.Exchange.pass;
import static io.weir.cases.Exchange.rejected;
import static io.weir.cases.FramingCases.SMUGGLED;
import static io.weir.cases.FramingCases.post;

import java.util.List;
import java.util.stream.Stream;

/** The classes behind section B: letter case, white space, order and repetition of what frames a request. */
final class FramingVariants {
    private static final List<String> NAMES =
            List.of("Transfer-Encoding: ", "transfer-encoding:", "TRANSFER-ENCODING:\t");
    private static final List<String> CODINGS = List.of(
            "chunkedx",
            "\u000bchunked",
            "chunked\u000c",
            "chunked\0",
            "chunked, chunked",
            "chunked,",
            ",chunked",
            "chunked;q=1",
            "\"chunked\"",
            "chun ked",
            "chunked chunked",
            "",
            "gzip",
            "chunked, gzip",
            "chunked\u00a0",
            "\u00a0chunked",
            "x chunked",
            "nothing\r\n chunked",
            "chunke\u00e2\u0084\u00aa",
            "chunked\r\nTransfer-Encoding: identity",
            "identity\r\nTransfer-Encoding: chunked");
    private static final List<String> LENGTHS = List.of(
            "4\r\nContent-Length: 5",
            "5\r\nX: y\r\ncontent-length: 4",
            "0\r\nContent-Length: 4\r\nContent-Length: 4",
            "-0",
            "4x",
            "4 4",
            "4;",
            "4.0",
            "1e1",
            "9223372036854775808",
            "18446744073709551620",
            "\u000b4",
            "4\u000b",
            "4\0",
            "\u00b2",
            "\"4\"",
            " ",
            "4,",
            ",4",
            "4,,4",
            "4\r\n 4",
            "4\t4",
            "4_0");
    private static final List<String> NOMINATED = List.of(
            "Content-Length",
            "CONTENT-LENGTH",
            "close, content-length",
            "keep-alive,content-length",
            "\tcontent-length",
            ", ,content-length,",
            "content-length, host",
            "HOST",
            "host,cookie",
            "Transfer-Encoding, close",
            "VIA",
            "max-forwards");
    private static final List<String> BAD_FIELDS = List.of(
            "Foo : 1",
            "Foo\t: 1",
            "\0Foo: 1",
            "Foo\u007f: 1",
            "Foo\u001b: 1",
            "F\u00c3\u00b6: 1",
            "Foo\u00a0: 1",
            "Foo,Bar: 1",
            "Foo\": 1",
            "Foo/Bar: 1",
            "Foo[]: 1",
            "Foo@: 1",
            "{Foo}: 1",
            "Foo\\: 1",
            "Foo\r: 1",
            "X: a\rb",
            "X: a\0b",
            "X: a\nb",
            "X: a\r\rb",
            "X: a\u0001b",
            "X: a\u001bb",
            "X: a\u007fb");
    private static final List<String> VERSIONS = List.of(
            "HTTP/3.0",
            "HTTP/0.9",
            "HTTP/11",
            "Http/1.1",
            "HTTP/1,1",
            "HTTP/1",
            "HTTP/1.",
            "HTTP1.1",
            "HTTP/1.1x",
            "HTTP/01.1",
            "HTTP/1.01",
            "HTTP/ 1.1",
            "HTTP/-1.1",
            "HTTP/1.a",
            "HTTPS/1.1",
            "ICY/1.1",
            "HTTP/1.1\t",
            "HTTP/1.1\0",
            "",
            "HTTP/\u00b9.1",
            "xHTTP/1.1",
            "HTTP/1.1 HTTP/1.1");
    private static final List<String> BEFORE = List.of(
            "\r", "\r\r\n", "\n", "\n\n", " ", "\t", "\u000b", "\u0080", "\u00ff", "\r\n ", "\r\n\0", "\r\n\r",
            "\0\r\n", "(", "/", ":");

    private FramingVariants() {}

    static Stream<Exchange> all() {
        return Stream.of(both(), codings(), lengths(), nominated(), fields(), versions(), before(), lineEnds())
                .flatMap(exchanges -> exchanges);
    }

    private static Stream<Exchange> both() {
        return Stream.of("Content-Length: 4", "content-length:4", "CONTENT-LENGTH:\t4")
                .flatMap(length -> Stream.of(
                                "transfer-encoding:chunked",
                                "TRANSFER-ENCODING:\tCHUNKED",
                                "Transfer-Encoding: Chunked ",
                                "Transfer-Encoding:",
                                "Transfer-Encoding:\r\n chunked",
                                "Transfer-Encoding: xchunked",
                                "Transfer-Encoding: \u000bchunked",
                                "Transfer-Encoding : chunked",
                                " Transfer-Encoding: chunked")
                        .flatMap(coding -> Stream.of(length + "\r\n" + coding, coding + "\r\nX: y\r\n" + length)))
                .flatMap(fields -> Stream.of(
                        rejected("34", post(fields, "0\r\n\r\n" + SMUGGLED)),
                        rejected(
                                "34",
                                post(fields, "0\r\n\r\n" + SMUGGLED)
                                        .replace("HTTP/1.1\r\nHost: allowed", "HTTP/1.0\r\nHost: allowed"))));
    }

    private static Stream<Exchange> codings() {
        return CODINGS.stream()
                .flatMap(coding ->
                        NAMES.stream().map(name -> rejected("37", post(name + coding, "0\r\n\r\n" + SMUGGLED))));
    }

    private static Stream<Exchange> lengths() {
        return LENGTHS.stream()
                .flatMap(length -> Stream.of("Content-Length: ", "content-length:\t")
                        .flatMap(name -> Stream.of(
                                rejected("35", post(name + length, SMUGGLED)),
                                rejected("35", post(name + length, SMUGGLED).replaceFirst("POST", "GET")),
                                rejected(
                                        "91",
                                        "CONNECT allowed.test:{P} HTTP/1.1\r\nHost: x\r\n" + name + length + "\r\n\r\n"
                                                + SMUGGLED))));
    }

    private static Stream<Exchange> nominated() {
        return NOMINATED.stream()
                .flatMap(options -> Stream.of("Connection: ", "connection:", "Connection: close\r\nCONNECTION:\t")
                        .map(name -> rejected("40, 41", post(name + options + "\r\nContent-Length: 64", SMUGGLED))));
    }

    private static Stream<Exchange> fields() {
        return BAD_FIELDS.stream()
                .flatMap(field -> Stream.of(
                        rejected("44", post(field + "\r\nContent-Length: 0", "")),
                        rejected(
                                "44",
                                "GET http://allowed.test:{P}/ HTTP/1.1\r\n" + field + "\r\nHost: allowed.test\r\n\r\n"),
                        rejected(
                                "44",
                                "CONNECT allowed.test:{P} HTTP/1.1\r\nHost: allowed.test\r\n" + field + "\r\n\r\n")));
    }

    private static Stream<Exchange> versions() {
        return VERSIONS.stream()
                .flatMap(version -> Stream.of(
                        rejected("46", "GET http://allowed.test:{P}/ " + version + "\r\nHost: allowed.test\r\n\r\n"),
                        rejected("46", "CONNECT allowed.test:{P} " + version + "\r\nHost: allowed.test\r\n\r\n")));
    }

    private static Stream<Exchange> before() {
        return BEFORE.stream()
                .flatMap(bytes -> Stream.of(
                        rejected("53", bytes + "GET http://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n"),
                        rejected("53", bytes + "CONNECT allowed.test:{P} HTTP/1.1\r\nHost: allowed.test\r\n\r\n")));
    }

    private static Stream<Exchange> lineEnds() {
        String get = "GET http://allowed.test:{P}/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n";
        return Stream.of(
                        get.replace("\r\n", "\n"),
                        get.replace("test\r\n", "test\n"),
                        get.replace("1.1\r\n", "1.1\n"),
                        get.replace("\r\n\r\n", "\r\n\n"),
                        get.replace("\r\n\r\n", "\r\r\n"),
                        get.replace("\r\n\r\n", "\r\nX: y\nHost: blocked.test\r\n\r\n"))
                .flatMap(request -> Stream.of(
                        neverRelayed("44", request),
                        neverRelayed(
                                "44", request.replace("GET http://allowed.test:{P}/", "CONNECT allowed.test:{P}"))));
    }

    static Stream<Exchange> sound() {
        return Stream.of("HTTP/1.2", "HTTP/1.5")
                .map(version ->
                        pass("46", "GET http://allowed.test:{P}/ " + version + "\r\nHost: allowed.test\r\n\r\n"));
    }
}
