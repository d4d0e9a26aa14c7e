package io.weir.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                ".example.com¦example.com",
                "||example.com^¦example.com",
                "  @@||example.com^  # why¦  allow example.com  # why",
                "https://example.com/¦example.com",
                "http://example.com¦example.com",
                "block example.com # x¦example.com # x",
                "deny  \tbücher.example reason=x¦bücher.example reason=x",
                "  allow example.com until=2020-01-01 # x¦  # allow example.com until=2020-01-01 # x",
                "allow ||example.com^ until=2030-01-01¦allow example.com until=2030-01-01"
            })
    void what_means_the_same_is_rewritten_and_the_rest_of_the_line_stays(String line, String mended) {
        assertThat(mend("# ä\r\n" + line + "\r\n\tlast.example "))
                .isEqualTo("# ä\r\n" + mended + "\r\n\tlast.example ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.com/path", "https://example.com:8443/", "example.com:443", "*example.com",
                        "example.com/x",
                "www.example.com", "0.0.0.0 example.com", "@ordr A", "example.com untl=2030-01-01", "co.uk",
                "||example.com^$third-party", "\"https://example.com/\"", "10.0.0.1/8"
            })
    void what_would_change_a_meaning_is_left_to_a_person(String line) {
        String text = line + "\nother.example\n";
        assertThat(Texts.rules(text).problems()).isNotEmpty();
        assertThat(mend(text)).isEqualTo(text);
    }

    @Test
    void a_rule_that_stands_twice_goes_with_its_line_and_leaves_its_comment() {
        assertThat(mend("a.example\r\nb.example\r\n a.example\r\n\ta.example  # again\r\na.example"))
                .isEqualTo("a.example\r\nb.example\r\n# again\r\n");
        assertThat(mend("\uFEFF.a.example\ra.example")).isEqualTo("\uFEFFa.example\ra.example");
    }

    @Test
    void no_other_byte_is_touched_whatever_the_file_holds() {
        for (int i = 0; i < 2_000; i++) {
            Random random = new Random(20261125 + i);
            StringBuilder text = new StringBuilder();
            for (int line = random.nextInt(8); line >= 0; line--) {
                text.append(PARTS[random.nextInt(PARTS.length)]).append(ENDS[random.nextInt(ENDS.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1); // ä becomes no UTF-8
            Compilation before = Texts.bytes("x.rules", bytes);
            byte[] mended = Fixes.apply(bytes, before.problems());
            long fixes = before.problems().stream().filter(p -> p.fix() != null).count();
            if (fixes == 0) {
                assertThat(mended).as("seed %d", 20261125 + i).isEqualTo(bytes);
            } else {
                assertThat(Texts.bytes("x.rules", mended).problems().stream()
                                .filter(p -> p.fix() != null)
                                .count())
                        .as("seed %d: %s", 20261125 + i, text)
                        .isLessThanOrEqualTo(fixes);
                assertThat(kept(mended)).as("seed %d", 20261125 + i).isEqualTo(kept(bytes));
            }
        }
    }

    private static final String[] PARTS = {
        "a.example",
        "b.example # ä",
        "# ä .a.example",
        ".c.example",
        "\t||d.example^ ",
        "",
        " ",
        "block e.example",
        "x y z"
    };
    private static final String[] ENDS = {"\n", "\r\n", "\r", "\n\n"};

    /** The lines that no fix speaks of. */
    private static List<String> kept(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.contains("ä") || line.contains("x y z"))
                .toList();
    }

    private static String mend(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(Fixes.apply(bytes, Texts.bytes("x.rules", bytes).problems()), StandardCharsets.UTF_8);
    }
}
