package io.weir.cases;

import static io.weir.cases.Exchange.blocked;
import static io.weir.cases.Exchange.neverRelayed;
import static io.weir.cases.Exchange.pass;
import static io.weir.cases.Exchange.rejected;

import java.util.stream.Stream;

/** Section A of the catalogue: names, request targets, Host. B is blocked.test, A is allowed.test. */
final class NameCases {
    private static final String LABEL_63 = "a".repeat(63);
    private static final String NAME_253 =
            (LABEL_63 + ".").repeat(3) + "a".repeat(253 - 3 * 64 - ".blocked.test".length()) + ".blocked.test";

    private NameCases() {}

    static Stream<Exchange> all() {
        return Stream.of(
                blocked("1", get("http://blocked.test:{P}/")),
                blocked("2", get("http://BlOcKeD.TeSt:{P}/")),
                blocked("2", get("HTTP://blocked.test:{P}/")),
                blocked("2", get("http://blocked.test.:{P}/")),
                blocked("4", get("http://a.b.blocked.test:{P}/")),
                pass("4", get("http://notblocked.test:{P}/")),
                pass("4", get("http://blocked.test.example:{P}/")),
                blocked("5", get("http://blocked.test:8080/")),
                pass("6", request("http://allowed.test:{P}/", "Host: blocked.test")),
                blocked("7", request("http://blocked.test:{P}/", "Host: allowed.test")),
                rejected("8", request("http://allowed.test:{P}/", "Host: allowed.test", "Host: blocked.test")),
                rejected("8", request("http://allowed.test:{P}/", "Host: blocked.test", "Host: allowed.test")),
                rejected("8", request("http://allowed.test:{P}/", "Host: allowed.test", "Host: allowed.test")),
                rejected("10", request("http://allowed.test:{P}/", "Host:\r\n blocked.test")),
                rejected("10", request("http://allowed.test:{P}/", "Host : blocked.test")),
                rejected("10", request("http://allowed.test:{P}/", " Host: blocked.test")),
                rejected("11", request("http://allowed.test:{P}/", "Host: allowed.test, blocked.test")),
                rejected("11", request("http://allowed.test:{P}/", "Host: allowed.test blocked.test")),
                rejected("11", request("http://allowed.test:{P}/", "Host: allowed.test\0blocked.test")),
                rejected("11", request("http://allowed.test:{P}/", "Host: allowed.test/blocked.test")),
                rejected("11", request("http://allowed.test:{P}/", "Host: u@allowed.test")),
                rejected("13", get("http://allowed.test\\@blocked.test:{P}/")),
                rejected("13", get("http://allowed.test#@blocked.test:{P}/")),
                rejected("13", get("http://allowed.test%00.blocked.test:{P}/")),
                rejected("13", get("http://allowed.test\0.blocked.test:{P}/")),
                rejected("13", get("http://allowed.test\t.blocked.test:{P}/")),
                rejected("13", get("http://allowed.test .blocked.test:{P}/")),
                rejected("13", get("http://user:pw@allowed.test:{P}/")),
                pass("14", get("http://allowed.test:{P}?x=1")),
                rejected("16", request("http:///blocked.test/", "Host: allowed.test:{P}")),
                rejected("16", request("http://:80/", "Host: allowed.test:{P}")),
                neverRelayed("17", get("http://%62locked.test:{P}/")),
                blocked("19", get("http://xn--bcher-kva.test:{P}/")),
                blocked("20", get("http://xn--a-ecp.blocked.test:{P}/")),
                blocked("20", get("http://" + LABEL_63 + ".blocked.test:{P}/")),
                blocked("20", get("http://" + NAME_253 + ":{P}/")),
                rejected("20", get("http://" + LABEL_63 + "a.blocked.test:{P}/")),
                rejected("20", get("http://a" + NAME_253 + ":{P}/")),
                pass("22", get("http://_x.allowed.test:{P}/")),
                rejected("23", get("http://allowed.test:0/")),
                rejected("23", get("http://allowed.test:65536/")),
                rejected("23", get("http://allowed.test:080/")),
                rejected("23", get("http://allowed.test:+80/")),
                rejected("23", get("http://allowed.test: 80/")),
                rejected("23", get("http://allowed.test:80x/")),
                rejected("25", get("http://[::1]:{P}/")),
                neverRelayed("25", get("http://[::127.0.0.1]:{P}/")), // judged by 127.0.0.1, which this set-up allows
                rejected("25", get("http://[fe80::1%25eth0]:{P}/")),
                rejected("25", get("http://[blocked.test]:{P}/")),
                rejected("25", get("http://2130706433:{P}/")),
                rejected("25", get("http://0x7f000001:{P}/")),
                rejected("25", get("http://0177.0.0.1:{P}/")),
                rejected("25", get("http://127.1:{P}/")),
                rejected("26", get("https://allowed.test:{P}/")),
                rejected("26", get("ftp://allowed.test:{P}/")),
                rejected("26", get("file:///etc/passwd")),
                rejected("26", get("gopher://allowed.test:{P}/")),
                rejected("26", get("//allowed.test:{P}/")),
                rejected("26", get("allowed.test:{P}/")),
                neverRelayed("28", request("/", "Host: blocked.test:{P}")),
                neverRelayed("28", request("/", "Host: allowed.test:{P}")),
                pass("29", "OPTIONS http://allowed.test:{P} HTTP/1.1\r\nHost: allowed.test:{P}\r\n\r\n"),
                neverRelayed("29", "OPTIONS * HTTP/1.1\r\nHost: allowed.test:{P}\r\n\r\n"));
    }

    static String get(String target) {
        return request(target, "Host: allowed.test");
    }

    static String request(String target, String... fields) {
        return "GET " + target + " HTTP/1.1\r\n" + String.join("\r\n", fields) + "\r\n\r\n";
    }
}
