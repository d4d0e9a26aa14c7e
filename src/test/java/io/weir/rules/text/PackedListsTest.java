package io.weir.rules.text;

import static io.weir.rules.text.Texts.blocks;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists in other encodings, compressed, and in archives. */
class PackedListsTest {
    @Test
    void a_list_in_windows_1251_is_read_and_told() {
        byte[] bytes =
                "# Реестр запрещённых сайтов\r\nbinance.com\r\nбиржа.рф\r\n".getBytes(Charset.forName("windows-1251"));
        Compilation c = Texts.bytes("register.txt", bytes);
        assertThat(Texts.note(c, "N024")).isEqualTo("not UTF-8; read as windows-1251");
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(blocks(c, "биржа.рф")).isTrue();
    }

    @Test
    void a_packed_list_is_unpacked_and_of_an_archive_the_domains_are_taken() throws IOException {
        assertThat(blocks(
                        Texts.bytes("x.gz", packed("binance.com\nokx.com\n".getBytes(StandardCharsets.US_ASCII))),
                        "okx.com"))
                .isTrue();
        byte[] tar = concat(member("l/x/domains", "binance.com\n"), member("l/x/urls", "okx.com/a\n"), new byte[1024]);
        Compilation c = Texts.bytes("ut1.tar.gz", packed(tar));
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(c.rules().size()).isEqualTo(1);
        assertThat(Texts.note(c, "N023")).contains("domains, 1", "urls and expressions, 1");
    }

    @Test
    void a_file_in_an_archive_has_a_place_of_its_own_and_links_and_folders_are_none() throws IOException {
        byte[] prefixed = member("domains", "one.example\n?\n");
        put(prefixed, 345, "blacklists/ads");
        byte[] link = member("x/domains", "");
        link[156] = '2';
        byte[] typed = member("./games/domains", "two.example\n");
        typed[156] = '0';
        byte[] tar = concat(link, prefixed, typed, new byte[1024]);

        for (byte[] archive : List.of(tar, packed(tar))) {
            Compilation c = Texts.bytes("ut1.tar", archive);
            assertThat(c.rules().size()).isEqualTo(2);
            assertThat(Texts.winner(c, "one.example").origin().place()).isEqualTo("ut1.tar/blacklists/ads/domains:1");
            assertThat(Texts.winner(c, "two.example").origin().place()).isEqualTo("ut1.tar/games/domains:1");
            assertThat(Texts.winner(c, "two.example").origin().list()).isEqualTo("ut1.tar");
            assertThat(c.problems())
                    .filteredOn(problem -> problem.severity() == Severity.WARNING)
                    .singleElement()
                    .asString()
                    .startsWith("ut1.tar/blacklists/ads/domains:2:");
        }
    }

    @Test
    void an_archive_without_lists_or_cut_off_is_told() throws IOException {
        assertThat(Texts.problems(Texts.bytes("x.tar", concat(member("readme", "hello"), new byte[1024]))))
                .contains("E002 0:0");
        byte[] cut = Arrays.copyOf(concat(member("a/domains", "one.example\n".repeat(100))), 700);
        assertThat(Texts.bytes("x.tar", cut).rules().size()).isZero();
        assertThat(Texts.bytes("x.tar", cut).hasErrors()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0000000001",
                "-0000002000",
                "-0000003000",
                "-0000003720",
                "-7777777777",
                "zzzzzzzzzzz",
                "77777777777",
                ""
            })
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_size_that_is_none_ends_the_archive(String size) {
        byte[] evil = member("b/domains", "");
        put(evil, 124, String.format("%-11s", size));

        for (byte[] tar : List.of(evil, concat(member("a/domains", "one.example\n"), evil, new byte[1024]))) {
            Compilation c = Texts.bytes("x.tar", tar);
            assertThat(c.rules().size()).isZero();
            assertThat(Texts.problems(c)).contains("E002 0:0");
        }
    }

    @Test
    void a_name_in_an_archive_carries_nothing_to_the_terminal() {
        byte[] tar = concat(member("a\033[31m\n\u0007b/domains", "one.example\n?\n"), new byte[1024]);
        Compilation c = Texts.bytes("x.tar", tar);
        assertThat(Texts.winner(c, "one.example").origin().place()).isEqualTo("x.tar/a?[31m??b/domains:1");
    }

    @Test
    void a_packed_list_that_is_cut_off_is_told_as_such() throws IOException {
        byte[] whole = packed("one.example\n".getBytes(StandardCharsets.US_ASCII));
        for (int length = 2; length < whole.length; length++) {
            assertThat(Texts.bytes("x.gz", Arrays.copyOf(whole, length)).problems())
                    .first()
                    .asString()
                    .contains("can't be unpacked: it is cut off");
        }
    }

    @Test
    void a_broken_archive_a_page_and_prose_are_refused() {
        byte[] broken = {0x1F, (byte) 0x8B, 8, 0, 1, 2, 3};
        assertThat(Texts.problems(Texts.bytes("x.gz", broken))).contains("E002 0:0");
        assertThat(Texts.problems(Texts.named("x.txt", "<!doctype html><p>404")))
                .contains("E002 0:0");
        assertThat(Texts.problems(Texts.named("x.txt", "no rules", "at all here")))
                .contains("E007 0:0");
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** A file of a tar archive: its header and its text, each filled up to 512 bytes. */
    private static byte[] member(String name, String text) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 124, String.format("%011o", text.length()));
        put(header, 257, "ustar");
        byte[] body = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), (text.length() + 511) / 512 * 512);
        return concat(header, body);
    }

    private static void put(byte[] into, int at, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, into, at, text.length());
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
