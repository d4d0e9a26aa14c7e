package io.weir.proxy.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptFieldTest {

    @Test
    void no_field_gives_html() {
        assertThat(AcceptField.choose(null)).isEqualTo(Form.HTML);
        assertThat(AcceptField.choose("")).isEqualTo(Form.HTML);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                            | HTML",
                "text/html                                      | HTML",
                "application/json                               | JSON",
                "application/problem+json                       | JSON",
                "APPLICATION/JSON                               | JSON",
                "application/*                                  | JSON",
                "text/plain                                     | TEXT",
                "text/*                                         | HTML",
                // what a browser, an image element and axios send
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8 | HTML",
                "image/avif,image/webp,image/svg+xml,image/*,*/*;q=0.8                      | HTML",
                "application/json, text/plain, */*              | JSON",
                "application/json, text/html                    | HTML",
                "text/plain, application/json;q=0.9             | TEXT",
                "text/html;q=0.2, application/json;q=0.3        | JSON",
                "text/html;q=0.2,application/json;q=0.3,text/plain;q=0.301 | TEXT",
                "text/plain;q=1.000, text/html;q=0.999          | TEXT",
                // the more precise range decides of its type, wherever it stands
                "*/*, text/html;q=0                             | JSON",
                "text/html;q=0.1, text/*;q=0.9, application/json;q=0.5 | TEXT",
                "application/problem+json;q=0, application/json | JSON",
                "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4 | TEXT",
                "application/json;odata=verbose                 | JSON",
                "text/html;charset=utf-8;q=0.5, text/plain;q=0.4 | HTML",
                "text/plain;q=0.5;ext=1                         | TEXT",
                "text/plain ; Q=0.5 , text/html ; q=0.4         | TEXT",
                "text/plain;a=\"x,y;q=0\\\"\"                   | TEXT",
                ", ,text/plain,                                 | TEXT",
                // nothing that can be had is asked for: a page beats 406, but for one that is not acceptable (q=0)
                "image/png                                      | HTML",
                "text/plain;q=0                                 | HTML",
                "text/html;q=0                                  | TEXT",
                "text/html;q=0.000, image/png                   | TEXT",
                "text/html;q=0, text/plain;q=0                  | JSON",
                "text/*;q=0                                     | JSON",
                "text/html;q=0, application/json;q=0            | TEXT",
                "text/*;q=0, application/json;q=0               | JSON",
                // all three are not acceptable: an answer all the same (RFC 9110 section 12.5.1)
                "*/*;q=0                                        | HTML",
                "text/*;q=0, application/*;q=0                  | HTML"
            })
    void the_weights_and_the_precision_of_the_ranges_decide(String field, Form form) {
        assertThat(AcceptField.choose(field)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain;q=1.1",
                "text/plain;q=2",
                "text/plain;q=0.1234",
                "text/plain;q=",
                "text/plain;q",
                "text/plain;q=-1",
                "text/plain;q=x",
                "text/plain;q=00",
                "text/plain;q=\"1\"",
                "text/plain;a=\"open",
                "text/plain;a=",
                "text/",
                "/plain",
                "text",
                "*/plain",
                "text/plain text/plain",
                "text/plain;q=1 x",
                "text/plain, <script>",
                "text/plain, t\u00e9xt/html"
            })
    void a_malformed_field_gives_html(String field) {
        assertThat(AcceptField.choose(field)).isEqualTo(Form.HTML);
    }

    @Test
    void a_field_longer_than_the_bound_gives_html() {
        String padding = " ".repeat(AcceptField.MAX_LENGTH);
        assertThat(AcceptField.choose("text/plain," + padding)).isEqualTo(Form.HTML);
        assertThat(AcceptField.choose(("text/plain," + padding).substring(0, AcceptField.MAX_LENGTH)))
                .isEqualTo(Form.TEXT);
    }

    @Test
    void any_text_ends_in_a_form() {
        Random random = new Random(20261122);
        String alphabet = "text/plainjsoq=01.;,*\"\\ \t\u0000é";
        for (int round = 0; round < 200_000; round++) {
            StringBuilder field = new StringBuilder();
            for (int length = random.nextInt(24); length > 0; length--) {
                field.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(AcceptField.choose(field.toString())).isNotNull();
        }
    }
}
