package io.weir.cases;

import static io.weir.cases.Exchange.blocked;
import static io.weir.cases.Exchange.pass;
import static io.weir.cases.Exchange.rejected;
import static io.weir.cases.NameCases.get;
import static io.weir.cases.NameCases.request;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The classes behind section A: each way to write a name, a port or a Host, crossed with the places it can stand in. */
final class NameVariants {
    private static final List<String> BLOCKED = List.of(
            "blocked.test",
            "BLOCKED.TEST",
            "blocked.test.",
            "BLOCKED.Test.",
            "www.blocked.test",
            "a.b.c.d.e.blocked.test",
            "_dmarc.blocked.test",
            "-x.blocked.test",
            "1.blocked.test",
            "xn--a-ecp.blocked.test",
            "xn--bcher-kva.test",
            "XN--BCHER-KVA.TEST.");
    private static final List<String> METHODS =
            List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "FOO", "M-SEARCH", "get", "connect");
    /** No name and no address, whatever stands behind it. */
    static final List<String> BAD_HOSTS = List.of(
            "allowed.test\\@blocked.test",
            "allowed.test#@blocked.test",
            "allowed.test%00.blocked.test",
            "allowed.test%2eblocked.test",
            "u:p@allowed.test",
            "@allowed.test",
            "blocked.test@allowed.test",
            "blocked.test:80@allowed.test",
            "allowed..test",
            ".allowed.test",
            "allowed.test..",
            ".",
            "allowed.test\0",
            "allowed.test\u0001",
            "allowed.test\u007f",
            "allowed.test\u0080",
            "allowed\u00b7test",
            "b\u00fccher.test",
            "b\u00c3\u00bccher.test",
            "blocked\u00e3\u0080\u0082test",
            "\u00ef\u00bc\u00a2locked.test",
            "blo\u00c2\u00adcked.test",
            "allowed.test\t",
            "allowed.test\u000b",
            "allowed.test\u00a0",
            "allowed.test;x",
            "allowed.test,blocked.test",
            "allowed.test|",
            "allowed.test\"",
            "allowed.test<",
            "*.allowed.test",
            "*",
            "allowed.test=",
            "allowed.test~",
            "%61llowed.test",
            "%62locked.test",
            "blocked%2Etest",
            "blocked.test%2e",
            "blocked.test%20",
            "blocked.test%0d%0a",
            "[blocked.test]",
            "[::1",
            "::1]",
            "[]",
            "[:]",
            "[[::1]]",
            "[::1]x",
            "[::1%lo]",
            "[::1%25lo]",
            "[fe80::1%25eth0]",
            "[::1%]",
            "[v1.x]",
            "[127.0.0.1]",
            "::1",
            "127.1",
            "127.0.1",
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "0177.0.0.1",
            "127.0.0.01",
            "127.0.0.1.",
            "127.0.0.256",
            "1.2.3.4.5",
            "127.0.0.0x1",
            "4294967296",
            "\u00d9\u00a1",
            "foo.0x1",
            "foo.01");

    private static final List<String> BAD_PORTS = List.of(
            "0",
            "00",
            "65536",
            "080",
            "+80",
            "-80",
            "80x",
            "x",
            "0x50",
            "\u00b2",
            "80.0",
            "4294967376",
            "80:80",
            "%38%30",
            "80,80",
            "80;",
            "80\\",
            "80@x");
    private static final List<String> BAD_TARGETS = List.of(
            "HTTPS://blocked.test/",
            "ws://allowed.test:{P}/",
            "allowed.test",
            "blocked.test",
            "\\",
            "http:",
            "http:/",
            "http://",
            "http:///",
            "http:/allowed.test:{P}/",
            "http:allowed.test:{P}/",
            "http:\\\\allowed.test:{P}\\",
            "http://\\allowed.test:{P}/",
            "http:///allowed.test:{P}/",
            "http://:/",
            "http://?x",
            "http://@/",
            "xhttp://allowed.test:{P}/",
            "-http://allowed.test:{P}/",
            "http;//allowed.test:{P}/",
            "http://allowed.test:{P}/#f",
            "http://allowed.test:{P}/a b",
            "http://allowed.test:{P}/\t",
            "http://allowed.test:{P}/\0",
            "http://allowed.test:{P}/\u007f",
            "http://allowed.test:{P}/\u00ff",
            "*");
    private static final List<String> BAD_HOST_FIELDS = List.of(
            "HOST: allowed.test\r\nX: y\r\nhOST: allowed.test",
            "Host:\r\nHost: allowed.test",
            "X: y",
            "Host:\r\n\tallowed.test",
            "Host: allowed.test\r\n\t.blocked.test",
            "Host\t: allowed.test",
            "\tHost: blocked.test",
            "Hos t: allowed.test",
            "Host\0: allowed.test",
            "Host\r: allowed.test",
            "Host: allowed.test\tblocked.test",
            "Host: allowed.test?x",
            "Host: allowed.test#x",
            "Host: http://allowed.test",
            "Host: //allowed.test",
            "Host: \"allowed.test\"",
            "Host: \u000ballowed.test",
            "Host: allowed.test\u000b",
            "Host: allowed.test:80:80",
            "Host: :80");

    private NameVariants() {}

    static Stream<Exchange> all() {
        return Stream.of(blockedNames(), badHosts(), badPorts(), targets(), hostFields())
                .flatMap(exchanges -> exchanges);
    }

    private static Stream<Exchange> blockedNames() {
        Stream<Exchange> places = BLOCKED.stream()
                .flatMap(name -> Stream.of(":{P}/", "", ":", ":/", "?q", ":22/", ":65535/x", "//@allowed.test/")
                        .map(rest -> blocked("1, 2, 5", request("hTtP://" + name + rest, "Host: allowed.test"))));
        Stream<Exchange> methods = METHODS.stream()
                .map(method -> blocked("1", method + " http://BLOCKED.test/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n"));
        Stream<Exchange> connects = BLOCKED.stream()
                .flatMap(name -> Stream.of("443", "80", "22", "1", "{P}")
                        .map(port -> blocked(
                                "88", "CONNECT " + name + ":" + port + " HTTP/1.1\r\nHost: allowed.test\r\n\r\n")));
        return Stream.of(places, methods, connects).flatMap(exchanges -> exchanges);
    }

    private static Stream<Exchange> badHosts() {
        return BAD_HOSTS.stream()
                .flatMap(host -> Stream.of(
                        rejected("13, 17, 25", get("http://" + host + ":{P}/")),
                        rejected("13, 17, 25", get("http://" + host + "/")),
                        rejected("89", "CONNECT " + host + ":{P} HTTP/1.1\r\nHost: allowed.test\r\n\r\n")))
                .filter(exchange -> !exchange.request().contains("http://127.0.0.1./"));
    }

    private static Stream<Exchange> badPorts() {
        return BAD_PORTS.stream()
                .flatMap(port -> Stream.of(
                        rejected("23", get("http://allowed.test:" + port + "/")),
                        rejected("23", request("http://allowed.test:{P}/", "Host: allowed.test:" + port)),
                        rejected("89", "CONNECT allowed.test:" + port + " HTTP/1.1\r\nHost: allowed.test\r\n\r\n")));
    }

    private static Stream<Exchange> targets() {
        Stream<Exchange> bad = BAD_TARGETS.stream().map(target -> rejected("13, 16, 26", get(target)));
        Stream<Exchange> good = Arrays.stream(
                        new String[] {"", "?", "//", "/%2F..;a?b?c", "/http://blocked.test/", "/@x:80"})
                .map(rest -> pass("14, 77", get("http://ALLOWED.test:{P}" + rest)));
        return Stream.concat(bad, good);
    }

    private static Stream<Exchange> hostFields() {
        Stream<Exchange> bad = BAD_HOST_FIELDS.stream()
                .map(field -> rejected("8, 10, 11", request("http://allowed.test:{P}/", field)));
        Stream<Exchange> other = Stream.of(
                        "host: BLOCKED.test", "HOST:blocked.test", "Host:\t blocked.test \t", "X: 1\r\nHost: [::1]:1")
                .map(field -> pass("6", request("http://allowed.test:{P}/", field)));
        return Stream.concat(bad, other);
    }
}
