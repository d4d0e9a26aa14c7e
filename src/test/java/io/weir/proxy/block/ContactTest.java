package io.weir.proxy.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {

    @Test
    void a_mail_address_becomes_a_link_with_the_code_as_its_subject() {
        assertThat(Contact.of("help@operator.example").link("7Q3F-K2 www.binance.com"))
                .isEqualTo("mailto:help@operator.example?subject=7Q3F-K2%20www.binance.com");
    }

    @Test
    void what_a_mail_link_would_read_as_its_own_is_encoded() {
        assertThat(Contact.of("a&b?c%d@operator.example").link("x&cc=evil@e.example"))
                .isEqualTo("mailto:a%26b%3Fc%25d@operator.example?subject=x%26cc%3Devil%40e.example");
    }

    @Test
    void a_telephone_number_is_dialled_by_its_digits() {
        assertThat(Contact.of("+82 (2) 123-4567").link("x")).isEqualTo("tel:+8221234567");
        assertThat(Contact.of("tel:1332").link("x")).isEqualTo("tel:1332");
    }

    @Test
    void a_web_address_is_linked_to_as_it_is() {
        assertThat(Contact.of(" https://operator.example/ask ").link("x")).isEqualTo("https://operator.example/ask");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the help desk, room 12",
                "javascript:alert(1)",
                "help@operator",
                "help@operator.example?cc=evil@e.example",
                "help@operator.example, evil@e.example",
                "help@@operator.example",
                "@operator.example",
                ".help@operator.example",
                "help..me@operator.example",
                "help me@operator.example",
                "\"<script>\"@operator.example",
                "help@operator.example/x",
                "help@operator.example:25",
                "+",
                "12",
                "1234567890123456",
                "12;ext=3",
                "1+2345",
                "https://user@operator.example/"
            })
    void anything_else_is_shown_and_not_linked(String text) {
        Contact contact = Contact.of(text);
        assertThat(contact.shown()).isEqualTo(text);
        assertThat(contact.link("x")).isEmpty();
    }
}
