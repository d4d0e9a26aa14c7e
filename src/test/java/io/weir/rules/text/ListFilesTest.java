package io.weir.rules.text;

import static io.weir.rules.text.Texts.blocks;
import static io.weir.rules.text.Texts.named;
import static io.weir.rules.text.Texts.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListFilesTest {
    @Test
    void a_hosts_file_blocks_the_names_at_sink_addresses_each_alone() {
        Compilation c = named(
                "ads.hosts",
                "# comment",
                "127.0.0.1 localhost localhost.localdomain",
                "::1 ip6-localhost",
                "0.0.0.0 ads.example.com  tracker.example.com # both",
                "127.0.0.1\tbad.example.org",
                "0.0.0.0 UPPER.example.net",
                "10.0.0.5 intranet.example.com",
                "0.0.0.0",
                "0.0.0.0 exa*mple.com",
                "0.0.0.0 github.io");

        assertThat(blocks(c, "ads.example.com")).isTrue();
        assertThat(blocks(c, "tracker.example.com")).isTrue();
        assertThat(blocks(c, "x.ads.example.com")).isFalse();
        assertThat(blocks(c, "bad.example.org")).isTrue();
        assertThat(blocks(c, "upper.example.net")).isTrue();
        assertThat(blocks(c, "intranet.example.com")).isFalse();
        assertThat(blocks(c, "github.io")).isTrue();
        assertThat(problems(c)).containsExactly("W022 7:10", "W022 8:1", "W020 9:9");
        assertThat(c.hasErrors()).isFalse();
    }

    @Test
    void a_domain_list_blocks_each_domain_and_all_below_and_drops_what_is_too_wide() {
        Compilation c = named(
                "x.domains",
                "example.com",
                ".example.org",
                "*.example.net",
                "fe",
                "hopto.org",
                "192.0.2.7",
                "http://shop.example.com/x",
                "! comment");

        assertThat(blocks(c, "www.example.com")).isTrue();
        assertThat(blocks(c, "example.org")).isTrue();
        assertThat(blocks(c, "a.example.net")).isTrue();
        assertThat(blocks(c, "x.fe")).isFalse();
        assertThat(blocks(c, "me.hopto.org")).isFalse();
        assertThat(blocks(c, "192.0.2.7")).isTrue();
        assertThat(problems(c)).containsExactly("W021 4:1", "W021 5:1", "W020 7:1");
        assertThat(c.problems().get(2).suggestion()).isEqualTo("shop.example.com");
    }
}
