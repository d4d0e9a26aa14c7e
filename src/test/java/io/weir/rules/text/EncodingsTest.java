package io.weir.rules.text;

import static io.weir.rules.text.Texts.blocks;
import static io.weir.rules.text.Texts.bytes;
import static io.weir.rules.text.Texts.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of a list in the bytes that offices, editors and servers make of it. */
class EncodingsTest {
    private static final String ROWS = "# Список\nbinance.com\nбиржа.рф\nokx.com\n";
    private static final String LATIN = "# caf\u00e9, d\u00e9j\u00e0 vu\nbinance.com\nb\u00fccher.example\nokx.com\n";

    @ParameterizedTest
    @CsvSource({
        "UTF-8, '', ''",
        "UTF-8, \uFEFF, ''",
        "UTF-16LE, \uFEFF, N024 0:0",
        "UTF-16BE, \uFEFF, N024 0:0",
        "windows-1251, '', N024 0:0",
    })
    void a_list_of_any_encoding_is_the_same_list(String encoding, String mark, String told) {
        Compilation c = bytes("x.domains", (mark + ROWS).getBytes(Charset.forName(encoding)));

        assertThat(c.rules().size()).isEqualTo(3);
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(blocks(c, "биржа.рф")).isTrue();
        assertThat(Texts.winner(c, "okx.com").origin().line()).isEqualTo(4);
        assertThat(problems(c)).isEqualTo(told.isEmpty() ? List.of() : List.of(told));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252"})
    void a_list_of_a_latin_alphabet_is_not_taken_for_cyrillic(String encoding) {
        Compilation c = bytes("x.domains", LATIN.getBytes(Charset.forName(encoding)));

        assertThat(blocks(c, "b\u00fccher.example")).isTrue();
        assertThat(c.problems()).singleElement().asString().contains("read as windows-1252");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\n\r\n"})
    void lines_end_as_any_system_ends_them(String end) {
        String rows = String.join(end, "# a", "binance.com", "", "bad..name", "okx.com");
        Compilation c = bytes("x.domains", rows.getBytes(StandardCharsets.US_ASCII));

        assertThat(c.rules().size()).isEqualTo(2);
        int bad = end.equals("\n\r\n") ? 7 : 4;
        assertThat(problems(c)).containsExactly("W020 " + bad + ":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.domains", "x.hosts", "x.txt", "x.csv"})
    void what_is_no_text_blocks_nothing_and_says_so_once(String name) throws IOException {
        byte[] picture = new byte[2_000];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (byte) (i * 37);
        }

        for (byte[] content : List.of(
                picture,
                zip("binance.com\n"),
                "binance.com\n\0okx.com\n".getBytes(StandardCharsets.US_ASCII),
                "binance.com\n".getBytes(StandardCharsets.UTF_16LE), // without its mark
                "\uFEFF\n\n <HTML><body>binance.com".getBytes(StandardCharsets.UTF_8),
                "\uFEFF<!doctype html>binance.com".getBytes(StandardCharsets.UTF_16LE),
                "<?xml version='1.0'?><list>binance.com</list>".getBytes(StandardCharsets.US_ASCII))) {
            Compilation c = bytes(name, content);
            assertThat(c.rules().size()).isZero();
            assertThat(c.errors()).isOne();
            assertThat(problems(c)).contains("E002 0:0");
        }
    }

    @Test
    void a_zip_is_called_one() throws IOException {
        assertThat(bytes("x.zip", zip("binance.com\n")).problems())
                .singleElement()
                .asString()
                .isEqualTo("x.zip: E002: a zip archive; expected text, gzip or tar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "UTF-16"})
    void what_is_packed_may_be_of_any_encoding_too(String encoding) throws IOException {
        assertThat(blocks(bytes("x.txt.gz", gzip(ROWS.getBytes(Charset.forName(encoding)))), "биржа.рф"))
                .isTrue();
    }

    @Test
    void packed_parts_one_after_the_other_are_one_list() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(gzip("binance.com\n".getBytes(StandardCharsets.US_ASCII)));
        both.writeBytes(gzip("okx.com\n".getBytes(StandardCharsets.US_ASCII)));

        assertThat(bytes("x.gz", both.toByteArray()).rules().size()).isEqualTo(2);
    }

    @Test
    void a_packed_list_that_is_cut_off_or_empty_blocks_nothing() throws IOException {
        byte[] whole = gzip("binance.com\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
        for (int length = 2; length < whole.length; length++) {
            Compilation c = bytes("x.gz", Arrays.copyOf(whole, length));
            assertThat(c.rules().size()).as("of %d bytes", length).isZero();
            assertThat(problems(c)).containsExactly("E002 0:0");
        }
        assertThat(problems(bytes("x.gz", gzip(new byte[0])))).containsExactly("E003 0:0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "# nothing\n", "\n\n"})
    void a_list_without_a_row_is_told(String text) {
        Compilation c = bytes("x.domains", text.getBytes(StandardCharsets.UTF_8));

        assertThat(c.rules().size()).isZero();
        assertThat(problems(c)).containsExactly(text.isEmpty() ? "E003 0:0" : "W002 0:0");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("domains"));
            zip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }
}
