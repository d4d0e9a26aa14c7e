package io.weir.rules.text;

import static io.weir.rules.text.Texts.blocks;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the rules of an AdGuard list block, and what they say of each other. */
class AdguardListTest {
    @Test
    void an_exception_for_one_name_alone_opens_nothing_below_it() {
        Compilation c = Texts.named(
                "ads", "||one.example^", "||www.one.example^", "@@|one.example^", "||two.example^", "@@two.example");

        assertThat(blocks(c, "one.example")).isFalse();
        assertThat(blocks(c, "www.one.example")).isTrue();
        assertThat(blocks(c, "other.one.example")).isTrue();
        assertThat(blocks(c, "www.two.example")).isFalse();
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

        assertThat(Texts.allows(c, "one.example")).isTrue();
        assertThat(Texts.allows(c, "two.example")).isTrue();
        assertThat(blocks(c, "deep.three.example")).isTrue();
        assertThat(blocks(c, "deep.four.example")).isTrue();
        assertThat(Texts.allows(c, "four.example")).isFalse();
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
}
