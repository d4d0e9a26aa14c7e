package io.weir.rules.text;

import static io.weir.rules.text.Texts.bytes;
import static io.weir.rules.text.Texts.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnyBytesTest {
    private static final String[] SHARDS = {
        "@",
        "@order ",
        "@list ",
        "expect ",
        "block ",
        "allow ",
        "=",
        "*.",
        "/",
        "(",
        "[",
        "\"",
        "\\",
        "#",
        " ",
        "\n",
        "\r",
        "a",
        "b.com",
        "xn--",
        "until=",
        "2026-01-01",
        "effective=",
        "1.2.3.4",
        "/8",
        "::",
        "://",
        "\u00e9",
        "\uFEFF",
        ".",
        "||",
        "^",
        "\u0000",
        "\u001b",
        "0.0.0.0 ",
        "force",
        "%",
        "\uD800",
        "*",
        "+",
        "{1000}",
        "(?i)",
        "127.0.0.1\t",
        "address=/",
        "server=/",
        "local-zone: \"",
        "\" static",
        "local-data: \"",
        " A 0.0.0.0\"",
        " CNAME ",
        "rpz-passthru.",
        "$ORIGIN ",
        " IN SOA (",
        "@@||",
        "$important",
        ",badfilter",
        "$client=",
        "##",
        "full:",
        "regexp:",
        "keyword:",
        ";",
        ",",
        "https://"
    };

    @Test
    void expressions_beyond_two_million_characters_are_not_even_tried() {
        String refused = "/(" + "a".repeat(7_999);
        List<String> lines = new ArrayList<>(Collections.nCopies(2_097_152 / 8_002, refused + "/"));
        lines.add("/" + "b".repeat(1_000) + "/");
        lines.add("sound.example");

        Compilation compilation = Texts.rules(lines.toArray(String[]::new));

        assertThat(problems(compilation)).contains("E012 1:1", "E004 263:1").doesNotContain("E004 262:1");
        assertThat(Texts.blocks(compilation, "sound.example")).isTrue();
    }

    @Test
    void no_bytes_make_an_exception() {
        long seed = Long.getLong("weir.seed", 7);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = i % 2 == 0 ? noise(random) : shards(random);
            for (String name : new String[] {"x.rules", "x.hosts", "x.domains", "x.txt"}) {
                Compilation c = bytes(name, bytes);
                check(c, seed, i);
            }
            for (Format format : Format.values()) {
                RuleSource source = new RuleSource("x.list", bytes, format);
                check(RuleFiles.compile(List.of(source), Texts.NOW), seed, i);
            }
        }
    }

    private static void check(Compilation c, long seed, int round) {
        assertThat(c.problems().stream().filter(p -> p.severity() != Severity.NOTE))
                .as("seed %d, round %d", seed, round)
                .hasSizeLessThanOrEqualTo(c.errors() + c.warnings());
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] shards(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(SHARDS[random.nextInt(SHARDS.length)]);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void what_is_no_text_is_refused_whole() {
        assertThat(problems(bytes("x.rules", new byte[0]))).containsExactly("E003 0:0");
        assertThat(problems(bytes("x.rules", "a.com\0b.com".getBytes(StandardCharsets.UTF_8))))
                .containsExactly("E002 0:0");
        assertThat(problems(bytes("x.rules", "a.com".getBytes(StandardCharsets.UTF_16))))
                .containsExactly("E002 0:0");
        assertThat(problems(bytes("x.domains", " <!DOCTYPE html><p>".getBytes(StandardCharsets.UTF_8))))
                .containsExactly("E002 0:0");
        assertThat(problems(bytes("x.rules", new byte[] {0x1f, (byte) 0x8b, 8, 1})))
                .containsExactly("E002 0:0");
    }

    @Test
    void bytes_that_are_no_utf8_are_told_where_they_stand_but_not_in_comments() {
        byte[] bytes = "# caf\u00e9\na.com\nb\u00e9.com\n".getBytes(StandardCharsets.ISO_8859_1);

        Compilation c = bytes("x.rules", bytes);

        assertThat(problems(c)).containsExactly("E006 3:2");
        assertThat(c.rules().size()).isEqualTo(1);
    }

    @Test
    void a_giant_line_is_bounded_and_told() {
        byte[] bytes = new byte[5_000_000];
        Arrays.fill(bytes, (byte) 'a');

        Compilation c = bytes("x.rules", bytes);

        assertThat(problems(c)).containsExactly("E005 1:8193");
        assertThat(c.problems().get(0).spot().text()).hasSize(200);
    }

    @Test
    void the_same_problem_a_million_times_is_counted_and_not_kept() {
        Compilation c = bytes("x.rules", "a b\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));

        assertThat(c.errors()).isEqualTo(100_000);
        assertThat(c.problems()).hasSize(1_001);
    }

    @Test
    void one_name_a_hundred_thousand_times_in_different_lists_stays_cheap() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append("@list l").append(i).append("\nexample.com\n");
        }

        Compilation c = bytes("x.rules", text.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(c.rules().size()).isEqualTo(256);
        assertThat(c.errors()).isEqualTo(100_000 - 256);
        assertThat(c.problems())
                .first()
                .asString()
                .endsWith("256 rules speak of this name already; this one is one too many");
    }
}
