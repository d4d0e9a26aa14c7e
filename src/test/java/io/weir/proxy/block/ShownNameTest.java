package io.weir.proxy.block;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.IDNA;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownNameTest {
    private final ShownName shown = new ShownName();

    @ParameterizedTest
    @ValueSource(strings = {"www.пример.рф", "bücher.test", "바이낸스.example.kr", "日本語カタカナひらがな.jp", "币安.com"})
    void a_name_in_one_script_is_shown_as_it_is_written(String name) {
        assertThat(shown.unicode(ascii(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bіnance.com", "аррӏе.com", "оkх.com", "раураl.рф"})
    void a_name_that_poses_as_another_is_not(String name) {
        assertThat(shown.unicode(ascii(name))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www.binance.com",
                "192.0.2.1",
                "[2001:db8::1]",
                "xn--a.test",
                "xn--zzzzzzzzzzzzzzzzz.test",
                "xn--.test"
            })
    void a_name_without_a_valid_unicode_form_is_not(String name) {
        assertThat(shown.unicode(name)).isNull();
    }

    private static String ascii(String name) {
        StringBuilder ascii = new StringBuilder();
        return IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII)
                .nameToASCII(name, ascii, new IDNA.Info())
                .toString();
    }
}
