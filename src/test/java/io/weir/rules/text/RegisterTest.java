package io.weir.rules.text;

import static io.weir.rules.text.Texts.blocks;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registers: tables of an authority (CSV), of which one column names the sites. */
class RegisterTest {
    @Test
    void a_register_with_a_mark_a_head_and_quotes_gives_the_column_of_sites() {
        Compilation c = Texts.named(
                "register.csv",
                "\uFEFFNo;Company;Site;Mail",
                "1;\"Binance; Ltd\";https://www.binance.com/ru?x=1;info@mail.example",
                "2;OKX;okx.com, okx.cab;b@mail.example",
                "3;None;-;c@mail.example\r");
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(blocks(c, "okx.com")).isTrue();
        assertThat(blocks(c, "okx.cab")).isTrue();
        assertThat(blocks(c, "mail.example")).isFalse();
        assertThat(c.rules().size()).isEqualTo(3);
        assertThat(Texts.problems(c)).contains("W022 4:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "https://t.me/crypto_scam",
                "http://www.youtube.com/watch?v=1",
                "m.facebook.com/page",
                "HTTPS://Sites.Google.com/view/x",
                "vk.com/club1",
                "https://play.google.com/store/apps/details?id=x",
                "https://twitter.com#x"
            })
    void a_page_of_a_host_with_other_peoples_pages_blocks_nothing_and_is_told(String url) {
        Compilation c = Texts.named("r.csv", "name;site", "A;" + url, "B;b.example");

        assertThat(c.rules().size()).isEqualTo(1);
        assertThat(Texts.note(c, "W021")).contains("whose other pages are other people's");
        assertThat(c.warnings()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "https://t.me ~ t.me",
                "https://t.me/ ~ t.me",
                "youtube.com ~ www.youtube.com",
                "https://scam.example/t.me/x ~ scam.example",
                "https://not-t.me/x ~ not-t.me"
            })
    void the_host_alone_or_a_page_of_an_ordinary_one_blocks_the_host(String url, String blocked) {
        assertThat(blocks(Texts.named("r.csv", "name;site", "A;" + url), blocked))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Dear customer, this list has moved to another place; yours, the team",
                "Error: quota exceeded, try again later",
                "{\"error\": \"not found\", \"code\": 404}"
            })
    void prose_with_commas_is_no_table(String text) {
        Compilation c = Texts.named("list.txt", text, text, text);

        assertThat(c.rules().size()).isZero();
        assertThat(c.problems()).extracting(p -> p.code().code()).contains("E007");
    }

    @Test
    void a_quoted_cell_may_hold_line_ends() {
        Compilation c = Texts.named(
                "r.csv", "name,comment,site", "A,\"first", "second, third\",a.example", "B,\"x\"\"y\",b.example");

        assertThat(blocks(c, "a.example")).isTrue();
        assertThat(blocks(c, "b.example")).isTrue();
        assertThat(c.rules().size()).isEqualTo(2);
        assertThat(c.warnings()).isZero();
    }

    @Test
    void a_list_of_addresses_of_pages_is_a_register_of_one_column() {
        Compilation c = Texts.named(
                "urls", "https://scam.example/login", "http://www.other.example/", "hxxps://third[.]example/x");

        assertThat(c.hasErrors()).isFalse();
        assertThat(List.of("scam.example", "www.other.example", "third.example"))
                .allMatch(name -> blocks(c, name));
    }
}
