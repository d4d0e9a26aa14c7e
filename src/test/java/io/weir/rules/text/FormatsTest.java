package io.weir.rules.text;

import static io.weir.rules.text.Texts.blocks;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rules.Action;
import io.weir.testing.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that others wrote: found out by their content, and each row read as its format means it. */
class FormatsTest {

    // Counts by grep: rows that are no comments, less what is told as dropped.
    @ParameterizedTest
    @CsvSource({
        "adblock.blocklistproject-crypto.txt, adguard, 1272, 0",
        "adblock.nocoin.txt, adguard, 60, 257",
        "dnsmasq-address.oznu.conf, dnsmasq, 3672, 3",
        "dnsmasq-server.blocklistproject-crypto.conf, dnsmasq, 1272, 0",
        "dnsmasq-server.google-china.conf, dnsmasq, 0, 2",
        "hosts.blocklistproject-crypto.txt, hosts, 1274, 0",
        "hosts.nocoin.txt, hosts, 313, 0",
        "plain.shadowwhisperer-cryptocurrency.txt, domains, 1277, 0",
        "plain.ut1-bitcoin-domains.txt, domains, 1419, 0",
        "rpz.oznu.zone, rpz, 9666, 3",
        "squid-dstdomain.sumatipru.txt, squid, 94, 0",
        "unbound.hagezi-ublock.conf, unbound, 1341, 0",
        "unbound.oznu.conf, unbound, 4677, 3",
        "v2fly-domain-list.crypto.txt, geosite, 199, 25",
    })
    void a_real_list_is_known_by_its_content(String file, String format, int rules, int warnings) throws IOException {
        Path list = Shared.folder("corpus/lists").resolve(file);
        Assumptions.assumeTrue(Files.exists(list), list + " is not there");
        Compilation c = Texts.bytes(file, Files.readAllBytes(list));
        assertThat(note(c, "N023")).startsWith("read as " + format + ": ").contains("; " + rules + " rules");
        assertThat(c.rules().size()).isEqualTo(rules);
        assertThat(c.errors()).isZero();
        assertThat(c.warnings()).isEqualTo(warnings);
    }

    @Test
    void adguard_blocks_a_name_and_all_below_it_but_for_its_exceptions() {
        Compilation c = Texts.named(
                "x.txt",
                "[Adblock Plus 2.0]",
                "! Title: x",
                "||binance.com^",
                "@@||academy.binance.com^",
                "||okx.com^$important",
                "@@||www.okx.com^",
                "kraken.com",
                "*.below.example",
                "/^casino[0-9]+\\.example$/",
                "||third.example^$third-party",
                "||path.example/ads^",
                "example.com##.banner",
                "||gone.example^",
                "||gone.example^$badfilter");
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(blocks(c, "academy.binance.com")).isFalse();
        assertThat(blocks(c, "www.okx.com")).as("$important").isTrue();
        assertThat(blocks(c, "kraken.com")).isTrue();
        assertThat(blocks(c, "www.kraken.com"))
                .as("a bare name is itself alone")
                .isFalse();
        assertThat(blocks(c, "a.below.example")).isTrue();
        assertThat(blocks(c, "below.example")).isFalse();
        assertThat(blocks(c, "casino7.example")).isTrue();
        assertThat(blocks(c, "third.example")).isFalse();
        assertThat(blocks(c, "path.example")).isFalse();
        assertThat(blocks(c, "gone.example")).as("$badfilter").isFalse();
        assertThat(Texts.problems(c)).contains("W022 6:1", "W022 10:1", "W022 11:1", "W022 0:0");
    }

    @Test
    void an_adguard_rule_for_a_client_holds_for_it_alone() {
        Compilation c = Texts.named(
                "x.txt", "||binance.com^$client=127.0.0.1", "||okx.com^$client=10.0.0.0/8", "||b.c^$client=tv");
        assertThat(blocks(c, "binance.com")).isTrue();
        assertThat(blocks(c, "okx.com")).isFalse();
        assertThat(Texts.problems(c)).contains("W022 3:1");
    }

    @Test
    void dnsmasq_blocks_what_gets_no_real_answer() {
        Compilation c = Texts.named(
                "x.conf",
                "address=/binance.com/0.0.0.0",
                "address=/one.example/two.example/#",
                "local=/local.example/",
                "server=/none.example/",
                "server=/real.example/9.9.9.9",
                "address=/own.example/192.0.2.7");
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(blocks(c, "one.example")).isTrue();
        assertThat(blocks(c, "two.example")).isTrue();
        assertThat(blocks(c, "local.example")).isTrue();
        assertThat(blocks(c, "none.example")).isTrue();
        assertThat(blocks(c, "real.example")).isFalse();
        assertThat(blocks(c, "own.example")).isFalse();
        assertThat(c.problems()).anyMatch(p -> p.message().startsWith("2 rows give names a server or a real address"));
    }

    @Test
    void squid_tells_a_domain_from_a_host_by_its_dot() {
        Compilation c = Texts.named("x.acl", ".binance.com", ".okx.com", "host.example.com");
        assertThat(blocks(c, "binance.com")).isTrue();
        assertThat(blocks(c, "www.okx.com")).isTrue();
        assertThat(blocks(c, "host.example.com")).isTrue();
        assertThat(blocks(c, "a.host.example.com")).isFalse();
    }

    @Test
    void a_response_policy_zone_blocks_and_lets_through_by_its_names() {
        Compilation c = Texts.named(
                "x.zone",
                "$TTL 60",
                "$ORIGIN rpz.local.",
                "@ IN SOA localhost. root.localhost. (",
                "   1 3H 1H 1W 1H )",
                "  IN NS localhost.",
                "binance.com CNAME .",
                "*.binance.com 60 IN CNAME *.",
                "academy.binance.com CNAME rpz-passthru.",
                "okx.com.rpz.local. A 127.0.0.1 ; sink",
                "32.7.2.0.192.rpz-ip CNAME .",
                "*.com CNAME .");
        assertThat(blocks(c, "binance.com")).isTrue();
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(Texts.winner(c, "academy.binance.com").action()).isEqualTo(Action.ALLOW);
        assertThat(blocks(c, "okx.com")).isTrue();
        assertThat(blocks(c, "www.okx.com")).isFalse();
        assertThat(Texts.problems(c)).contains("W022 10:1", "W021 11:1");
    }

    @Test
    void unbound_blocks_by_zones_without_an_answer_and_data_at_a_sink() {
        Compilation c = Texts.named(
                "x.conf",
                "server:",
                "  local-zone: \"binance.com.\" always_nxdomain",
                "  local-zone: okx.com redirect",
                "  local-zone: \"open.example\" transparent",
                "  local-data: \"one.example A 0.0.0.0\"",
                "  local-data: \"real.example A 192.0.2.7\"");
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(blocks(c, "www.okx.com")).isTrue();
        assertThat(blocks(c, "open.example")).isFalse();
        assertThat(blocks(c, "one.example")).isTrue();
        assertThat(blocks(c, "www.one.example")).isFalse();
        assertThat(blocks(c, "real.example")).isFalse();
    }

    @Test
    void a_geosite_list_has_names_full_names_keywords_and_expressions() {
        Compilation c = Texts.named(
                "exchanges",
                "binance.com @cn",
                "domain:okx.com",
                "full:status.example.com",
                "keyword:casino",
                "regexp:^bet[0-9]+\\.x\\.y$");
        assertThat(blocks(c, "www.binance.com")).isTrue();
        assertThat(blocks(c, "www.okx.com")).isTrue();
        assertThat(blocks(c, "status.example.com")).isTrue();
        assertThat(blocks(c, "a.status.example.com")).isFalse();
        assertThat(blocks(c, "my-casino.example")).isTrue();
        assertThat(blocks(c, "bet7.x.y")).isTrue();
    }

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

    @Test
    void a_list_in_windows_1251_is_read_and_told() {
        byte[] bytes =
                "# Реестр запрещённых сайтов\r\nbinance.com\r\nбиржа.рф\r\n".getBytes(Charset.forName("windows-1251"));
        Compilation c = Texts.bytes("register.txt", bytes);
        assertThat(note(c, "N024")).isEqualTo("not UTF-8; read as windows-1251");
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

    @Test
    void a_broken_archive_a_page_and_prose_are_refused() {
        byte[] broken = {0x1F, (byte) 0x8B, 8, 0, 1, 2, 3};
        assertThat(Texts.problems(Texts.bytes("x.gz", broken))).contains("E002 0:0");
        assertThat(Texts.problems(Texts.named("x.txt", "<!doctype html><p>404")))
                .contains("E002 0:0");
        assertThat(Texts.problems(Texts.named("x.txt", "no rules", "at all here")))
                .contains("E007 0:0");
    }

    @Test
    void a_format_that_is_pinned_is_not_guessed() {
        byte[] bytes = "binance.com\n".getBytes(StandardCharsets.US_ASCII);
        Compilation c = RuleFiles.compile(List.of(new RuleSource("x.txt", bytes, Format.SQUID)), Texts.NOW);
        assertThat(blocks(c, "binance.com")).isTrue();
        assertThat(blocks(c, "www.binance.com")).isFalse();
        assertThat(c.problems()).isEmpty();
    }

    private static String note(Compilation compilation, String code) {
        return compilation.problems().stream()
                .filter(problem -> problem.code().code().equals(code))
                .map(Problem::message)
                .findFirst()
                .orElse("no " + code + " in " + compilation.problems());
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
        assertThat(note(c, "W021")).contains("whose other pages are other people's");
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
    void an_exception_ends_the_blocks_of_its_list_below_it_wherever_they_stand_but_important_ones() {
        Compilation c = Texts.named(
                "x.txt",
                "||ads.site.example^",
                "@@||site.example^",
                "||track.site.example^",
                "||must.site.example^$important",
                "bare.site.example",
                "||other.example^");

        assertThat(blocks(c, "ads.site.example")).isFalse();
        assertThat(blocks(c, "x.track.site.example")).isFalse();
        assertThat(blocks(c, "bare.site.example")).isFalse();
        assertThat(blocks(c, "must.site.example")).isTrue();
        assertThat(blocks(c, "other.example")).isTrue();
    }

    @Test
    void what_is_dropped_or_taken_out_ends_no_other_rule() {
        Compilation c = Texts.named(
                "x.txt",
                "@@||one.example^",
                "||one.example^$important,script", // about parts of pages
                "@@||two.example^",
                "||two.example^$important",
                "||two.example^$badfilter,important",
                "||deep.three.example^",
                "@@||three.example^$client=10.0.0.1", // for one client
                "||deep.four.example^",
                "@@||four.example^$badfilter",
                "@@||four.example^");

        assertThat(allows(c, "one.example")).isTrue();
        assertThat(allows(c, "two.example")).isTrue();
        assertThat(blocks(c, "deep.three.example")).isTrue();
        assertThat(blocks(c, "deep.four.example")).isTrue();
        assertThat(allows(c, "four.example")).isFalse();
    }

    @Test
    void denyallow_leaves_names_out_and_says_nothing_of_names_elsewhere() {
        Compilation c =
                Texts.named("x.txt", "||site.example^$denyallow=good.site.example|far.example", "||far.example^");

        assertThat(blocks(c, "www.site.example")).isTrue();
        assertThat(blocks(c, "good.site.example")).isFalse();
        assertThat(blocks(c, "x.good.site.example")).isFalse();
        assertThat(blocks(c, "far.example")).isTrue();
    }

    @Test
    void a_list_of_wildcards_blocks_the_names_and_all_below_them() {
        Compilation c = Texts.named("wild.txt", "# a comment", "*.a.example", "*.b.example # x", "c.example");

        assertThat(note(c, "N023")).startsWith("read as wildcard: ").endsWith("; 3 rules");
        assertThat(blocks(c, "a.example")).isTrue();
        assertThat(blocks(c, "x.b.example")).isTrue();
        assertThat(blocks(c, "c.example")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "32.1.2.0.192.rpz-ip",
        "32.1.2.0.192.rpz-ip.rpz.local.",
        "24.0.2.0.192.rpz-client-ip.zone.example.",
        "ns.bad.example.rpz-nsdname.rpz.local",
        "32.1.2.0.192.rpz-nsip"
    })
    void a_trigger_of_a_zone_that_is_no_name_is_told_and_blocks_nothing(String owner) {
        Compilation c =
                Texts.named("x.zone", "$TTL 60", "@ SOA a. b. 1 2 3 4 5", owner + " CNAME .", "a.example CNAME .");

        assertThat(c.rules().size()).isEqualTo(1);
        assertThat(note(c, "W022")).contains("a trigger .rpz-");
    }

    @Test
    void a_name_of_a_zone_that_is_an_alias_of_itself_is_let_through() {
        Compilation c = Texts.named(
                "x.zone", "$TTL 60", "@ SOA a. b. 1 2 3 4 5", "good.example CNAME good.example.", "*.example CNAME .");

        assertThat(allows(c, "good.example")).isTrue();
    }

    private static boolean allows(Compilation c, String name) {
        return Texts.winner(c, name) != null && Texts.winner(c, name).action() == Action.ALLOW;
    }
}
