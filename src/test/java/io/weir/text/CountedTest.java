package io.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void one_is_singular_and_every_other_count_plural() {
        assertThat(Counted.of(0, "rule")).isEqualTo("0 rules");
        assertThat(Counted.of(1, "rule")).isEqualTo("1 rule");
        assertThat(Counted.of(2, "rule")).isEqualTo("2 rules");
        assertThat(Counted.noun(1, "other error")).isEqualTo("other error");
    }
}
