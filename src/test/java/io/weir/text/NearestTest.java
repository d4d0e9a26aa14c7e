package io.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> WORDS = List.of("block", "shadow", "host", "overseas-exchanges");

    @ParameterizedTest
    @CsvSource({
        "blok, block", "blcok, block", "Shadow, shadow", "hsot, host", "overseas-exhcagnes, overseas-exchanges",
        "oversea-exchange, overseas-exchanges", "exchanges,", "h,", "'',", "allow,"
    })
    void the_word_is_found_that_takes_few_slips_for_its_length(String typed, String meant) {
        assertThat(Nearest.to(typed, WORDS)).isEqualTo(meant);
    }

    @Test
    void a_question_is_asked_only_where_a_word_is_near() {
        assertThat(Nearest.question(", ", "blok", WORDS)).isEqualTo(", did you mean block?");
        assertThat(Nearest.question(", ", "zzzzz", WORDS)).isEmpty();
        assertThat(Nearest.to("x".repeat(100_000), WORDS)).isNull();
    }
}
