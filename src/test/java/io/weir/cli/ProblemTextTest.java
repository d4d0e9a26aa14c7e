package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rules.text.Problem;
import io.weir.rules.text.ProblemCode;
import io.weir.rules.text.Spot;
import org.junit.jupiter.api.Test;

class ProblemTextTest {
    @Test
    void the_place_is_underlined_in_the_columns_of_a_terminal() {
        assertThat(lines(new Spot("x", 12, 4, 3, "例e\u0301abc # 例"), false))
                .containsExactly("x:12:4: E010: bad", "  12 | 例e\u0301abc # 例", "     |    ^^^");
    }

    @Test
    void what_is_meant_beyond_the_shown_part_is_cut_and_what_lies_beyond_is_not_shown() {
        assertThat(lines(new Spot("x", 1, 3, 900, "abcde"), false)).last().isEqualTo("    |   ^^^");
        assertThat(lines(new Spot("x", 1, 7, 1, "abcde"), false)).containsExactly("x:1:7: E010: bad");
        assertThat(lines(new Spot("x", 0, 0, ""), false)).containsExactly("x: E010: bad");
    }

    @Test
    void colours_frame_the_code_and_the_carets_where_they_are_wanted() {
        assertThat(lines(new Spot("x", 1, 1, 1, "a"), true))
                .containsExactly(
                        "x:1:1: \u001b[1;31mE010\u001b[0m: bad",
                        "\u001b[2m  1 | \u001b[0ma",
                        "\u001b[2m    | \u001b[0m\u001b[1;31m^\u001b[0m");
    }

    private static java.util.List<String> lines(Spot spot, boolean colour) {
        return new ProblemText(colour).lines(new Problem(ProblemCode.BAD_PATTERN, spot, "bad", null));
    }
}
