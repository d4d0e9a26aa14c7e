package io.weir.proxy.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {

    @Test
    void clean_text_stays_the_very_same() {
        String text = "www.binance.com";
        assertThat(CleanText.of(text, 100)).isSameAs(text);
        assertThat(CleanText.of("금융위원회 – Behörde 🏛", 100)).isEqualTo("금융위원회 – Behörde 🏛");
    }

    @Test
    void control_characters_go_and_line_ends_become_spaces() {
        assertThat(CleanText.of("a\u0000b\u001bc\u007fd\u0085e\u009bf", 100)).isEqualTo("abcdef");
        assertThat(CleanText.of("a\r\nb\tc\u2028d\u2029e", 100)).isEqualTo("a  b c d e");
    }

    @Test
    void nothing_that_turns_or_hides_writing_stays() {
        String turning =
                "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad";
        assertThat(CleanText.of("a" + turning + "b" + new String(Character.toChars(0xe0041)), 100))
                .isEqualTo("ab");
    }

    @Test
    void joiners_that_scripts_need_stay() {
        assertThat(CleanText.of("می\u200cخواهم", 100)).isEqualTo("می\u200cخواهم");
    }

    @Test
    void half_a_character_becomes_a_replacement() {
        assertThat(CleanText.of("a\ud800b\udc00c", 100)).isEqualTo("a\ufffdb\ufffdc");
    }

    @Test
    void long_text_is_cut_between_characters_and_says_so() {
        assertThat(CleanText.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(CleanText.of("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(CleanText.of("abcd🏛🏛", 6)).isEqualTo("abcd…");
        assertThat(CleanText.of("x".repeat(70_000), 253)).hasSize(253).endsWith("…");
    }
}
