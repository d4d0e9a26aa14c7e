package io.weir.rules.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.metrics.Metrics;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.Effect;
import io.weir.rules.Occasion;
import io.weir.rules.RuleDiff;
import io.weir.rules.lists.FetchSettings;
import io.weir.rules.lists.ListSettings;
import io.weir.rules.lists.ListUpdates;
import io.weir.rules.lists.Remote;
import io.weir.rules.text.Format;
import io.weir.rules.text.ListFacts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept on disk, and when it is gone back to. */
class LastGoodTest {
    private static final FetchSettings DIRECTLY = new FetchSettings(null, Duration.ofSeconds(30), 1 << 20);

    @TempDir
    Path folder;

    private final List<RuleStore> begun = new ArrayList<>();

    @BeforeEach
    void one_good_file() throws IOException {
        write("one.example\n");
    }

    @AfterEach
    void end() {
        begun.forEach(RuleStore::close);
    }

    @Test
    void a_start_with_broken_rules_uses_the_last_good_ones_and_their_origins_stay_true() throws Exception {
        restart();
        write("one.example\n?\n");

        RuleStore store = restart();

        assertThat(store.initial().taken()).isTrue();
        assertThat(store.status().stale()).contains("a.rules:2");
        assertThat(store.get()
                        .match(HostName.parse("www.one.example"), now())
                        .enforced()
                        .origin()
                        .place())
                .isEqualTo("a.rules:1");
    }

    @Test
    void a_list_that_changes_by_itself_does_not_end_a_rollback() throws Exception {
        RuleStore store = restart();
        write("one.example\ntwo.example\n");
        store.reload(Purpose.TAKE);
        store.rollback();

        store.listsChanged();
        assertThat(store.get().size()).isEqualTo(1);

        store.reload(Purpose.TAKE);
        assertThat(store.get().size()).isEqualTo(2);
        write("one.example\ntwo.example\nthree.example\n");
        store.listsChanged();
        assertThat(store.get().size()).isEqualTo(3);
    }

    @Test
    void a_start_without_one_rule_uses_the_last_good_ones_until_somebody_says_yes() throws IOException {
        restart();
        write("# moved\n");

        RuleStore store = restart();
        assertThat(blocks(store, "one.example")).isTrue();
        assertThat(store.status().stale()).contains("not one rule is left", "--accept-shrink");

        assertThat(store.reload(Purpose.TAKE_SHRUNK).taken()).isTrue();
        assertThat(restart().get().size()).isZero();
    }

    @Test
    void a_start_without_one_rule_and_with_no_good_ones_that_can_be_read_takes_nothing() throws IOException {
        restart();
        write("# moved\n");
        try (FileSystem zip = FileSystems.newFileSystem(kept().get(0))) {
            Files.delete(zip.getPath("source-1"));
        }
        assertThat(restart().initial().taken()).isFalse();
        Files.write(kept().get(0), new byte[] {1, 2, 3});

        LoadReport initial = restart().initial();

        assertThat(initial.taken()).isFalse();
        Path state = kept().get(0).getParent();
        assertThat(initial.objection())
                .contains("not one rule is left", "put the rules back", "remove " + state + " ")
                .doesNotContain("--accept-shrink");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void a_start_without_one_rule_behind_damaged_ones_does_not_go_by_emptied_ones_before_them() throws IOException {
        RuleStore first = restart();
        write("# emptied\n");
        first.reload(Purpose.TAKE_SHRUNK);
        write("two.example\n");
        first.reload(Purpose.TAKE);
        write("# moved\n");
        Files.write(kept().get(2), new byte[] {1, 2, 3});

        RuleStore store = restart();

        assertThat(blocks(store, "one.example")).isTrue();
        assertThat(store.status().stale()).contains("not one rule is left");
    }

    @Test
    void a_first_start_with_broken_rules_takes_nothing() throws IOException {
        write("?\n");

        assertThat(restart().initial().taken()).isFalse();
    }

    @Test
    void rules_of_another_configuration_are_nobodys_last_good_ones() throws IOException {
        restart();
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("a.rules"), "?\n");

        RuleStore store = open(
                new RuleSettings(other, Mentions.of("a.rules"), List.of(), DIRECTLY, false, folder.resolve("state")));

        assertThat(store.initial().taken()).isFalse();
    }

    @Test
    void a_damaged_last_good_file_gives_way_to_the_one_before() throws IOException {
        RuleStore first = restart();
        write("two.example\n");
        first.reload(Purpose.TAKE);
        Files.write(kept().get(1), new byte[] {1, 2, 3});
        write("?\n");

        RuleStore store = restart();

        assertThat(blocks(store, "one.example")).isTrue();
    }

    @Test
    void a_rollback_holds_over_a_restart_until_the_next_save() throws IOException {
        RuleStore store = restart();
        write("two.example\n");
        store.reload(Purpose.TAKE);

        RuleDiff diff = store.rollback().orElseThrow();

        assertThat(diff.changed())
                .extracting(RuleDiff.Change::host, RuleDiff.Change::after)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("one.example", Effect.BLOCK),
                        org.assertj.core.groups.Tuple.tuple("two.example", Effect.RELAY));
        assertThat(blocks(store, "one.example")).isTrue();
        RuleStore again = restart();
        assertThat(blocks(again, "one.example")).isTrue();
        assertThat(again.status().stale()).contains("rolled back to generation 1");

        write("three.example\n");
        assertThat(blocks(restart(), "three.example")).isTrue();
    }

    @Test
    void a_fetched_list_that_has_changed_over_a_restart_does_not_end_a_rollback() throws Exception {
        ListSettings list = fetchedFile("fetched.example\n");
        RuleSettings settings = new RuleSettings(
                folder, Mentions.of("a.rules"), List.of(list), DIRECTLY, false, folder.resolve("state"));
        fetch(settings);
        RuleStore store = open(settings);
        write("two.example\n");
        store.reload(Purpose.TAKE);
        store.rollback();
        store.close();

        fetchedFile("fetched.example\nmore.example\n");
        fetch(settings);

        RuleStore again = open(settings);
        assertThat(blocks(again, "one.example")).isTrue();
        assertThat(blocks(again, "more.example")).isFalse();
        assertThat(again.reload(Purpose.TAKE).taken()).isTrue();
        assertThat(blocks(again, "more.example")).isTrue();
    }

    private ListSettings fetchedFile(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("fetched.txt"), text);
        Remote remote = new Remote(file.toUri(), Duration.ofHours(1), null, null);
        return new ListSettings("f", Mentions.of("fetched.txt").get(0), Format.AUTO, ListFacts.NONE, 100, remote);
    }

    private static void fetch(RuleSettings settings) {
        try (ListUpdates updates = new ListUpdates(
                settings.lists(), settings.fetch(), settings.copies(), Clock.systemUTC(), Metrics.inMemory())) {
            updates.refresh();
        }
    }

    @Test
    void there_is_nothing_to_roll_back_to_at_first() throws IOException {
        assertThat(restart().rollback()).isEmpty();
    }

    @Test
    void a_rollback_after_a_rollback_and_a_save_goes_to_what_was_in_force() throws IOException {
        RuleStore store = restart();
        write("two.example\n");
        store.reload(Purpose.TAKE);
        store.rollback();
        write("three.example\n");
        store.reload(Purpose.TAKE);

        store.rollback();

        assertThat(blocks(store, "one.example")).isTrue();
    }

    @Test
    void where_the_disk_does_not_take_them_the_old_set_and_the_old_file_stay() throws IOException {
        RuleStore store = restart();
        List<Path> before = kept();
        Files.createDirectory(before.get(0)
                .resolveSibling(".000002.zip." + ProcessHandle.current().pid() + ".new"));
        Files.writeString(
                before.get(0)
                        .resolveSibling(".000002.zip." + ProcessHandle.current().pid() + ".new")
                        .resolve("x"),
                "in the way");
        write("two.example\n");

        LoadReport report = store.reload(Purpose.TAKE);

        assertThat(report.taken()).isFalse();
        assertThat(report.objection())
                .contains("can't be kept in " + before.get(0).getParent(), "weir reload")
                .doesNotContain("java.");
        assertThat(blocks(store, "one.example")).isTrue();
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void a_look_tells_the_difference_and_takes_nothing() throws IOException {
        RuleStore store = restart();
        write("two.example\n");

        LoadReport report = store.reload(Purpose.LOOK);

        assertThat(report.diff().addedCount()).isEqualTo(1);
        assertThat(report.diff().removedCount()).isEqualTo(1);
        assertThat(report.taken()).isFalse();
        assertThat(blocks(store, "two.example")).isFalse();
    }

    @Test
    void the_same_rules_are_kept_once_and_for_the_owner_alone() throws IOException {
        restart().reload(Purpose.TAKE);
        restart();

        assertThat(kept())
                .hasSize(1)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void only_the_last_ten_are_kept() throws IOException {
        RuleStore store = restart();
        for (int i = 0; i < 15; i++) {
            write("n" + i + ".example\n");
            store.reload(Purpose.TAKE);
        }

        assertThat(kept()).hasSize(10);
    }

    @Test
    void of_two_on_the_same_files_one_keeps_and_both_serve() throws IOException {
        restart();
        RuleStore second = open(settings());
        write("two.example\n");

        assertThat(second.reload(Purpose.TAKE).taken()).isTrue();
        assertThat(kept()).hasSize(1);
    }

    private RuleStore restart() {
        begun.forEach(RuleStore::close);
        return open(settings());
    }

    private RuleStore open(RuleSettings settings) {
        RuleStore store = new RuleStore(settings, Clock.systemUTC(), Metrics.inMemory());
        begun.add(store);
        if (store.initial().taken()) {
            store.watch();
        }
        return store;
    }

    private RuleSettings settings() {
        return new RuleSettings(folder, Mentions.of("a.rules"), List.of(), DIRECTLY, false, folder.resolve("state"));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("a.rules"), text);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            return files.filter(f -> f.toString().endsWith(".zip")).sorted().toList();
        }
    }

    private static Occasion now() {
        return new Occasion(Instant.now(), InetAddress.getLoopbackAddress());
    }

    private static boolean blocks(RuleStore store, String name) {
        try {
            return store.get().match(HostName.parse(name), now()).enforced() != null;
        } catch (NameSyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
