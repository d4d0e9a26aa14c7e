package io.weir.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
    private static final String LABEL_63 = "a".repeat(63);

    @ParameterizedTest
    @CsvSource({
        "Example.COM, example.com",
        "example.com., example.com",
        "_x.allowed.test, _x.allowed.test",
        "xn--a-ecp.test, xn--a-ecp.test",
        "a-.test, a-.test",
        "1.example, 1.example",
        "intranet, intranet",
        "127.0.0.1, 127.0.0.1",
        "[2001:DB8::1], [2001:db8::1]",
        "[::1], [::1]",
        "[::ffff:127.0.0.1], 127.0.0.1",
        "[::FFFF:7f00:1], 127.0.0.1",
        "[::127.0.0.1], [::7f00:1]",
        "[2001:0db8:0:0:0:0:0:0001], [2001:db8::1]",
        "a.0x1g, a.0x1g",
        "XN--BCHER-KVA.test, xn--bcher-kva.test",
    })
    void a_host_has_one_canonical_form(String text, String canonical) throws NameSyntaxException {
        assertThat(Host.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ".a",
                "a..b",
                "a.b..",
                "a b",
                "a\tb",
                "a\0b",
                "a%62.test",
                "u@a",
                "a/b",
                "a\\b",
                "a#b",
                "b\u00fccher.test",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.1",
                "127.0.0.1.",
                "01.2.3.4",
                "1.2.3.256",
                "example.123",
                "0x",
                "a.0x1f",
                "[::1",
                "[fe80::1%25eth0]",
                "[fe80::1%eth0]",
                "[127.0.0.1]",
                "[blocked.test]",
                "::1",
                "::ffff:1.2.3.4",
                "::1.2.3.4",
                "2001:db8::1",
                "[::1]x",
                "[]",
                "[",
                "]",
                "\uff11.2.3.4",
                "1.\uff12.3.4",
                "[::\uff11]",
                "a\u0130",
                "a\u3002b",
                "a\u007f",
                "a\u0080",
                "1.2.3",
                "1.2.3.4.5",
                "00.0.0.0",
                "*.a",
                "a*"
            })
    void what_is_no_host_is_refused_not_guessed(String text) {
        assertThatThrownBy(() -> Host.parse(text)).isInstanceOf(NameSyntaxException.class);
    }

    @Test
    void a_label_may_have_63_characters_and_a_name_253() throws NameSyntaxException {
        String longest = (LABEL_63 + ".").repeat(3) + "a".repeat(61);
        assertThat(HostName.parse(longest).toString()).hasSize(253);
        assertThat(HostName.parse(longest + ".").toString()).hasSize(253);
        assertThatThrownBy(() -> HostName.parse(longest + "a")).hasMessageContaining("254");
        assertThatThrownBy(() -> HostName.parse(LABEL_63 + "a.test")).hasMessageContaining("64");
    }

    @ParameterizedTest
    @CsvSource({
        "b\u00fccher.test, xn--bcher-kva.test",
        "B\u00dcCHER.test, xn--bcher-kva.test",
        "stra\u00dfe.de, xn--strae-oqa.de",
        "\u4f8b\u3002\u30c6\u30b9\u30c8, xn--fsq.xn--zckzah",
        "plain.test, plain.test",
        "b\u00fccher.test., xn--bcher-kva.test",
        "bu\u0308cher.test, xn--bcher-kva.test",
        "b\u00fc\u00adcher.test, xn--bcher-kva.test",
        "\uff42\uff41\uff0e\uff54\uff45\uff53\uff54, ba.test",
        "_x.b\u00fccher\uff61test, _x.xn--bcher-kva.test",
    })
    void what_a_person_types_becomes_a_labels_non_transitionally(String typed, String canonical)
            throws NameSyntaxException {
        assertThat(HostName.fromUnicode(typed)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u200e\u00fc.test",
                "\u00fc..test",
                "\u00fc b.test",
                "*.\u00fc",
                "\uff11\uff12\uff17.0.0.1",
                "\u05d0a.test",
                "\ud800.test",
                "\u00fc\0.test",
                "-\u00fc.test"
            })
    void a_bad_international_name_is_refused(String typed) {
        assertThatThrownBy(() -> HostName.fromUnicode(typed)).isInstanceOf(NameSyntaxException.class);
    }

    @Test
    void an_international_name_of_any_length_is_refused_like_every_other() {
        for (String label : List.of("\u00fc", "\uFDFA", "\u00fc.", "\u0627\u0644", "xn--a\u00fc")) {
            for (int times : new int[] {100, 999, 1_001, 2_500, 8_192}) {
                assertThatThrownBy(() -> HostName.fromUnicode(label.repeat(times)))
                        .as("%s x %s", label, times)
                        .isInstanceOf(NameSyntaxException.class);
                assertThatThrownBy(() -> HostName.fromUnicode("xn--" + "a".repeat(times) + ".\u00fc"))
                        .isInstanceOf(NameSyntaxException.class);
            }
        }
    }

    @Test
    void a_name_is_never_an_address_and_equals_its_other_spellings() throws NameSyntaxException {
        assertThatThrownBy(() -> HostName.parse("192.0.2.1")).isInstanceOf(NameSyntaxException.class);
        assertThat(HostName.parse("A.test.")).isEqualTo(HostName.parse("a.TEST"));
        assertThat(HostName.parse("A.test.")).hasSameHashCodeAs(HostName.parse("a.test"));
        assertThat(HostName.parse("a.test")).isNotEqualTo(HostName.parse("b.test"));
        assertThat(HostName.parse("intranet.").isSingleLabel()).isTrue();
    }

    @Test
    void a_name_that_is_canonical_already_is_kept_without_a_copy() throws NameSyntaxException {
        String text = "www.example.com";
        assertThat(HostName.parse(text).toString()).isSameAs(text);
    }

    @Test
    void a_slip_is_told_with_its_place_and_without_a_stack_trace() {
        assertThatThrownBy(() -> HostName.parse("ab\u00e4.test"))
                .isInstanceOfSatisfying(NameSyntaxException.class, slip -> {
                    assertThat(slip.index()).isEqualTo(2);
                    assertThat(slip.reason()).contains("U+00E4");
                    assertThat(slip.getStackTrace()).isEmpty();
                });
    }

    @Test
    void a_person_may_leave_the_brackets_of_an_address_out() throws NameSyntaxException {
        assertThat(AddressLiteral.parse("2001:db8::1")).hasToString("[2001:db8::1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a:",
                "a:0",
                "a:65536",
                "a:080",
                "a:+80",
                "a: 80",
                "a:80x",
                "a:443/x",
                "http://a:443",
                "u@a:443",
                "/",
                ":443",
                "[::1]",
                "[::1]:",
                "::1:443",
                "a:b:443",
                ""
            })
    void a_connect_authority_has_a_host_and_a_clean_port(String text) {
        assertThatThrownBy(() -> Authority.parse(text)).isInstanceOf(NameSyntaxException.class);
    }

    @Test
    void an_authority_is_canonical() throws NameSyntaxException {
        assertThat(Authority.parse("EXAMPLE.com.:443")).hasToString("example.com:443");
        assertThat(Authority.parse("[2001:DB8:0::1]:8443")).hasToString("[2001:db8::1]:8443");
        assertThat(Authority.parse("a.test", 80)).hasToString("a.test:80");
        assertThat(Authority.parse("a.test:", 80)).hasToString("a.test:80");
        assertThat(Authority.parse("[::1]", 80)).hasToString("[::1]:80");
    }

    @Test
    void a_range_holds_its_addresses_and_no_others() throws NameSyntaxException {
        AddressRange range = AddressRange.parse("10.32.0.0/11");
        assertThat(range.contains(address("10.32.0.0"))).isTrue();
        assertThat(range.contains(address("10.63.255.255"))).isTrue();
        assertThat(range.contains(address("10.64.0.0"))).isFalse();
        assertThat(range.contains(address("2001:db8::1"))).isFalse();
        assertThat(AddressRange.parse("0.0.0.0/0").contains(address("203.0.113.9")))
                .isTrue();
        assertThat(AddressRange.parse("2001:db8::/33").contains(address("2001:db8:8000::")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10/8",
                "fe80::%1/10",
                "name/8",
                "\uff11.0.0.0/8",
                "10.0.0.0/+8",
                "10.0.0.0/\uff18",
                "/8",
                "[::]/0"
            })
    void a_range_with_a_slip_is_refused(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(NameSyntaxException.class);
    }

    private static java.net.InetAddress address(String text) {
        return com.google.common.net.InetAddresses.forString(text);
    }
}
