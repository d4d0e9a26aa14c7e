package io.weir.rules.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.metrics.Metrics;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.Match;
import io.weir.rules.Occasion;
import io.weir.rules.lists.FetchSettings;
import io.weir.rules.text.ProblemCode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleStoreTest {
    private static final FetchSettings DIRECTLY = new FetchSettings(null, Duration.ofSeconds(30), 1 << 20);
    private static final Occasion NOW = new Occasion(Instant.now(), InetAddress.getLoopbackAddress());

    @TempDir
    Path folder;

    private RuleStore store;

    @BeforeEach
    void makeRules() throws IOException {
        Files.createDirectory(folder.resolve("rules"));
        write("a.rules", "a.example.com\n");
    }

    @AfterEach
    void stop() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void a_glob_finds_the_files_in_the_order_of_their_names_and_no_hidden_ones() throws IOException {
        write("b.rules", "b.example.com\n");
        write(".b.rules.swp", "\0");
        write("c.txt", "c.example.com\n");
        open("rules/*.rules");

        assertThat(store.initial().compilation().problems()).isEmpty();
        assertThat(store.initial().compilation().files()).isEqualTo(2);
        assertThat(match("a.example.com").enforced().origin().place()).isEqualTo("rules/a.rules:1");
        assertThat(blocks("c.example.com")).isFalse();
    }

    @Test
    void a_glob_reads_a_file_once_that_has_other_names_by_links() throws IOException {
        Path ads = Files.createDirectories(folder.resolve("ut1/ads"));
        Files.writeString(ads.resolve("domains"), "ads.example.com\n");
        Files.createSymbolicLink(folder.resolve("ut1/aaa"), Path.of("ads"));
        Files.createSymbolicLink(folder.resolve("ut1/publicite"), Path.of("ads"));
        open("ut1/*/domains");

        assertThat(store.initial().compilation().files()).isEqualTo(1);
        assertThat(match("ads.example.com").enforced().origin().place()).isEqualTo("ut1/ads/domains:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ut1/*/domains", "linked/*/domains"})
    void the_name_that_is_no_link_is_kept_also_where_all_lie_behind_one(String glob) throws IOException {
        Path lists = Files.createDirectories(folder.resolve("away/ut1"));
        Path ads = Files.createDirectory(lists.resolve("ads"));
        Files.writeString(ads.resolve("domains"), "ads.example.com\n");
        for (String name : List.of("aaa", "publicite", "zzz")) {
            Files.createSymbolicLink(lists.resolve(name), Path.of("ads"));
        }
        Files.createSymbolicLink(folder.resolve("away/linked"), Path.of("ut1"));
        Path linked = Files.createSymbolicLink(folder.resolve("conf"), Path.of("away"));

        for (String entry : List.of(glob, linked + "/" + glob)) {
            assertThat(new Globs(linked, entry).files())
                    .as(entry)
                    .containsExactly(linked.resolve(glob.replace("*", "ads")));
        }
    }

    @Test
    void of_names_that_are_all_links_the_first_is_kept() throws IOException {
        Files.writeString(folder.resolve("there"), "ads.example.com\n");
        for (String name : List.of("c", "a", "d", "b")) {
            Files.createSymbolicLink(folder.resolve("rules/" + name + ".txt"), Path.of("../there"));
        }

        assertThat(new Globs(folder, "rules/*.txt").files()).containsExactly(folder.resolve("rules/a.txt"));
    }

    @Test
    void a_named_file_that_is_missing_is_an_error_and_a_glob_without_files_a_warning() {
        open("rules/none.rules", "lists/*.rules");

        assertThat(store.initial().taken()).isFalse();
        assertThat(store.initial().compilation().problems())
                .extracting(p -> p.code())
                .containsExactlyInAnyOrder(ProblemCode.UNREADABLE, ProblemCode.NO_FILES);
        assertThat(store.initial().compilation().problems())
                .extracting(Object::toString)
                .contains("weir.conf:1: E001: rules.files: \"rules/none.rules\": no such file");
    }

    @Test
    void a_save_is_live_within_a_second() throws IOException {
        openWatched("rules/*.rules");

        write("a.rules", "a.example.com\nsaved.example.com\n");

        awaitBlocked("saved.example.com");
    }

    @Test
    void a_save_by_rename_a_new_file_and_a_deletion_are_seen() throws IOException {
        openWatched("rules/*.rules");

        write("new.rules", "new.example.com\n");
        awaitBlocked("new.example.com");

        write("a.tmp", "renamed.example.com\n");
        Files.move(file("a.tmp"), file("a.rules"), StandardCopyOption.ATOMIC_MOVE);
        awaitBlocked("renamed.example.com");
        assertThat(blocks("a.example.com")).isFalse();

        Files.delete(file("new.rules"));
        await().atMost(Duration.ofSeconds(5)).until(() -> !blocks("new.example.com"));
    }

    @Test
    void a_folder_that_is_replaced_is_watched_on() throws IOException {
        openWatched("rules/*.rules");

        Files.move(folder.resolve("rules"), folder.resolve("old"));
        Files.createDirectory(folder.resolve("rules"));
        write("a.rules", "second.example.com\n");
        awaitBlocked("second.example.com");

        write("a.rules", "third.example.com\n");
        awaitBlocked("third.example.com");
    }

    @Test
    void a_broken_truncated_binary_or_vanished_file_keeps_the_old_rules() throws IOException {
        write("b.rules", "b.example.com\n");
        open("rules/*.rules");
        for (String broken :
                List.of("", "a.exam ple.com\n", "a.com\0", "c.example.com\nexpect allow x.c.example.com\n")) {
            write("a.rules", broken);

            assertThat(store.reload(Purpose.TAKE).taken()).as(broken).isFalse();
            assertThat(blocks("a.example.com")).isTrue();
            assertThat(blocks("c.example.com")).isFalse();
        }
        Files.delete(file("a.rules"));
        Files.delete(file("b.rules"));

        assertThat(store.reload(Purpose.TAKE).taken()).isFalse();
        assertThat(blocks("a.example.com")).isTrue();
    }

    @Test
    void a_mended_file_is_taken_again() throws IOException {
        openWatched("rules/a.rules");
        write("a.rules", "?");
        await().atMost(Duration.ofSeconds(5)).until(() -> Files.size(file("a.rules")) == 1);
        write("a.rules", "mended.example.com\n");

        awaitBlocked("mended.example.com");
    }

    @Test
    void whoever_asks_rules_are_loaded_on_one_thread_of_the_lowest_priority() throws IOException {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        openBy(new WitnessedClock(asked), "rules/*.rules");
        store.watch();
        asked.clear(); // the first load is the start's own

        store.reload(Purpose.TAKE);
        store.reload(Purpose.LOOK);
        store.listsChanged();
        write("a.rules", "saved.example.com\n");
        awaitBlocked("saved.example.com");

        assertThat(asked).containsExactly("weir-rules-load of priority " + Thread.MIN_PRIORITY);
    }

    /** Tells which threads ask for the time: those that compile rules do. */
    private static final class WitnessedClock extends Clock {
        private final Set<String> askers;

        WitnessedClock(Set<String> askers) {
            this.askers = askers;
        }

        @Override
        public Instant instant() {
            Thread asker = Thread.currentThread();
            askers.add(asker.getName() + " of priority " + asker.getPriority());
            return Clock.systemUTC().instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void open(String... files) {
        openBy(Clock.systemUTC(), files);
    }

    private void openBy(Clock clock, String... files) {
        store = new RuleStore(
                new RuleSettings(folder, Mentions.of(files), List.of(), DIRECTLY, true, null),
                clock,
                Metrics.inMemory());
    }

    private void openWatched(String... files) {
        open(files);
        store.watch();
        assertThat(blocks("a.example.com")).isTrue();
    }

    private Path file(String name) {
        return folder.resolve("rules").resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(file(name), text);
    }

    /** Promised within 1 s; the test allows more, for it may share its machine. */
    private void awaitBlocked(String name) {
        await().atMost(Duration.ofSeconds(5)).until(() -> blocks(name));
    }

    private boolean blocks(String name) {
        return match(name).enforced() != null;
    }

    private Match match(String name) {
        try {
            return store.get().match(HostName.parse(name), NOW);
        } catch (NameSyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
