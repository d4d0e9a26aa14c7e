package io.weir.proxy.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://authority.example/",
                "http://authority.example",
                "HTTPS://Authority.Example:8443/a/b?x=1&y=(2)#part",
                "https://192.0.2.1/order",
                "https://[2001:db8::1]:8443/order",
                "https://authority.example/a%20b"
            })
    void a_plain_web_address_may_be_linked_to(String text) {
        assertThat(WebAddress.isClean(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "https:///path",
                "https://?x",
                "//authority.example/",
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://authority.example/",
                " https://authority.example/",
                "https://authority.example/ x",
                "https://authority.example/\r\nSet-Cookie: a=b",
                "https://authority.example/\u0000",
                "https://authority.example/>; rel=\"x\"",
                "https://authority.example/\"onmouseover=",
                "https://authority.example/<script>",
                "https://authority.example\\@evil.example/",
                "https://authority.example@evil.example/",
                "https://user:password@authority.example/",
                "https://authority.example:99999/",
                "https://authority.example:x/",
                "https://author ity.example/",
                "https://behörde.example/",
                "https://authority.example/\u202e",
                "https://authority.example/%",
                "https://authority.example/%2",
                "https://authority.example/%zz",
                "https://authority.example/%\uff11\uff12",
                "https://.example/",
                "https://a..b/"
            })
    void anything_else_may_not(String text) {
        assertThat(WebAddress.isClean(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 2049})
    void an_address_is_bounded(int length) {
        String text = "https://authority.example/" + "x".repeat(length - 26);
        assertThat(WebAddress.isClean(text)).isEqualTo(length <= WebAddress.MAX_LENGTH);
    }
}
