package io.weir.rules.text;

import static io.weir.rules.text.Texts.blocks;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rules.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as they are found in the field, where programs and offices write them otherwise than their manuals say. */
class FieldFormatsTest {

    @Test
    void the_names_of_a_zone_that_bind_wrote_down_stand_below_the_origin_in_force() {
        Compilation c = Texts.named(
                "x.zone",
                "$ORIGIN .",
                "$TTL 300 ; 5 minutes",
                "rpz.local\t\tIN SOA\tlocalhost. root.localhost. (",
                "\t\t5 3600 600 86400 300 )",
                "\t\tNS\tlocalhost.",
                "$ORIGIN com.rpz.local.",
                "bad\t\tCNAME\t.",
                "$ORIGIN bad.com.rpz.local.",
                "*\t\tCNAME\t.",
                "$ORIGIN worse.com.rpz.local.",
                "@\t\tCNAME\t.",
                "www\t\tCNAME\trpz-passthru.");

        assertThat(blocks(c, "bad.com")).isTrue();
        assertThat(blocks(c, "www.bad.com")).isTrue();
        assertThat(blocks(c, "worse.com")).isTrue();
        assertThat(Texts.winner(c, "www.worse.com").action()).isEqualTo(Action.ALLOW);
        assertThat(c.rules().size()).isEqualTo(4);
    }

    @Test
    void a_zone_that_blocks_every_name_there_is_loses_that_row_alone() {
        Compilation c = Texts.named("x.zone", "$TTL 60", "@ SOA a. b. 1 2 3 4 5", "* CNAME .", "a.example CNAME .");

        assertThat(Texts.problems(c)).contains("W021 3:1");
        assertThat(c.rules().size()).isEqualTo(1);
    }

    @Test
    void rows_of_a_zone_that_put_a_page_in_the_place_of_a_name_block_and_are_told_once() {
        Compilation c = Texts.named(
                "x.zone",
                "$TTL 60",
                "@ SOA a. b. 1 2 3 4 5",
                "a.example A 10.0.0.5",
                "b.example CNAME page.example.net.",
                "c.example A 0.0.0.0",
                "d.example CNAME .");

        assertThat(blocks(c, "a.example")).isTrue();
        assertThat(blocks(c, "b.example")).isTrue();
        assertThat(Texts.problems(c)).containsExactly("W026 0:0", "N023 0:0");
        assertThat(c.problems().get(0).message())
                .contains("read as blocks: 2, the first")
                .contains("a.example");
    }

    @Test
    void a_zone_of_unbound_with_records_below_it_is_the_operators_own() {
        Compilation c = Texts.named(
                "x.conf",
                "local-zone: \"home.example.\" static",
                "local-data: \"nas.home.example. IN A 192.168.1.5\"",
                "local-data: \"home.example. 3600 IN A 192.168.1.1\"",
                "local-zone: \"a.example\" always_nxdomain",
                "local-data: \"www.a.example A 192.168.1.5\"");

        assertThat(blocks(c, "home.example")).isFalse();
        assertThat(blocks(c, "nas.home.example")).isFalse();
        assertThat(blocks(c, "www.a.example")).isTrue(); // it holds whatever records there are
        assertThat(Texts.problems(c)).contains("W022 1:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect", "static"})
    void a_zone_of_unbound_that_leads_to_a_page_blocks_and_is_told(String type) {
        Compilation c = Texts.named(
                "x.conf",
                "local-zone: \"a.example\" " + type,
                "local-data: \"a.example A 10.0.0.5\"",
                "local-zone: \"b.example\" " + type,
                "local-data: \"b.example A 0.0.0.0\"");

        assertThat(blocks(c, "www.a.example")).isTrue();
        assertThat(Texts.problems(c)).containsOnlyOnce("W026 0:0").noneMatch(p -> p.startsWith("W022"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0:0:0:0:0:0:0:0",
                "0:0:0:0:0:0:0:1",
                "0000:0000:0000:0000:0000:0000:0000:0000",
                "127.0.0.2",
                "127.5.6.7",
                "::ffff:127.0.0.1",
                "::FFFF:0.0.0.0"
            })
    void a_hosts_row_blocks_whatever_way_its_sink_is_written(String sink) {
        assertThat(blocks(Texts.named("x.hosts", sink + " a.example"), "a.example"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"128.0.0.1", "10.0.0.1", "::2", "1::", "::ffff:10.0.0.1"})
    void a_hosts_row_with_another_address_blocks_nothing(String address) {
        assertThat(blocks(Texts.named("x.hosts", address + " a.example", "0.0.0.0 b.example"), "a.example"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "|a.example^, a.example, x.a.example",
        "|a.example|, a.example, x.a.example",
        "|a.example^|, a.example, x.a.example",
        "a.example^, a.example, nota.example",
        "a.example^, x.a.example, b.example",
        "*.a.example^, x.a.example, a.example",
        ".a.example^, x.a.example, a.example",
        "||*.a.example^, x.a.example, a.example",
        "||a.example^|, x.a.example, b.example",
    })
    void an_adguard_row_with_other_anchors_blocks_no_more_than_it_says(String row, String blocked, String open) {
        Compilation c = Texts.named("x.txt", "! list", row, "||z.example^");

        assertThat(blocks(c, blocked)).isTrue();
        assertThat(blocks(c, open)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"|a.example", "||a.*^", "*a.example", ".a.example", "|https://a.example^", "a.example/x"})
    void an_adguard_row_that_is_no_whole_name_is_dropped(String row) {
        Compilation c = Texts.named("x.txt", "! list", row, "||z.example^");

        assertThat(c.rules().size()).isEqualTo(1);
        assertThat(Texts.problems(c)).contains("W022 2:1");
    }

    @Test
    void an_important_exception_of_adguard_ends_important_blocks_below_it_too() {
        Compilation c = Texts.named("x.txt", "@@||a.example^$important", "||www.a.example^$important", "||b.example^");

        assertThat(blocks(c, "www.a.example")).isFalse();
    }

    @Test
    void a_register_is_read_by_the_column_of_different_sites_not_by_that_of_the_authoritys_own() {
        Compilation c = Texts.named(
                "r.csv",
                "date,notice,domain",
                "2026-01-01,https://www.authority.example/n/1,a.example",
                "2026-01-02,https://www.authority.example/n/2,b.example");

        assertThat(blocks(c, "a.example")).isTrue();
        assertThat(blocks(c, "b.example")).isTrue();
        assertThat(blocks(c, "www.authority.example")).isFalse();
        assertThat(c.problems().get(0).message()).contains("column 3 (\"domain\")");
    }

    @Test
    void of_two_columns_with_as_many_sites_the_head_decides() {
        Compilation c =
                Texts.named("r.csv", "notice;Domain names", "https://www.authority.example/n/1;a.example;2026-01-01");

        assertThat(blocks(c, "a.example")).isTrue();
        assertThat(blocks(c, "www.authority.example")).isFalse();
    }

    @Test
    void the_page_in_another_column_tells_that_a_host_is_not_meant_whole() {
        Compilation c = Texts.named(
                "r.csv",
                "ip;domain;url",
                "192.0.2.1;www.youtube.com;http://www.youtube.com/watch?v=x",
                "192.0.2.2;t.me;",
                "192.0.2.3;a.example;http://a.example/page");

        assertThat(blocks(c, "www.youtube.com")).isFalse();
        assertThat(Texts.problems(c)).contains("W021 2:1");
        assertThat(blocks(c, "t.me")).isTrue();
        assertThat(blocks(c, "a.example")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example (mirror: b.example)",
                "<a.example> <b.example>",
                "\u00ABa.example\u00BB, \u201Cb.example\u201D.",
                "hxxps://a[.]example/ hxxp://b[.]example",
                "[a.example; b.example]"
            })
    void every_site_of_a_cell_is_read_out_of_the_text_around_it(String cell) {
        Compilation c = Texts.named("r.csv", "n,site", "1,\"" + cell + "\"", "2,c.example", "3,d.example");

        assertThat(blocks(c, "a.example")).isTrue();
        assertThat(blocks(c, "b.example")).isTrue();
    }

    @Test
    void what_of_a_cell_is_no_name_of_a_site_is_told() {
        Compilation c = Texts.named("r.csv", "n,site", "1,a.example b..example.net", "2,c.example");

        assertThat(blocks(c, "a.example")).isTrue();
        assertThat(Texts.problems(c)).contains("W022 2:1");
    }
}
