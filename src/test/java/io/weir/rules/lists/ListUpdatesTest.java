package io.weir.rules.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.files.Digest;
import io.weir.metrics.Metrics;
import io.weir.rules.Mode;
import io.weir.rules.text.Format;
import io.weir.rules.text.ListFacts;
import io.weir.rules.text.RuleSource;
import io.weir.testing.ListServer;
import io.weir.testing.ListServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetched lists against a real server: what is taken, what is not, and that the last good copy stays. */
class ListUpdatesTest {
    private static final FetchSettings DIRECTLY = new FetchSettings(null, Duration.ofSeconds(10), 1 << 16);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String TEN = names(10);

    @TempDir
    Path folder;

    private final List<AutoCloseable> begun = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private ListServer server;

    @BeforeEach
    void serve() throws IOException {
        server = new ListServer().serve("/a.txt", TEN);
        begun.add(server);
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : begun) {
            one.close();
        }
    }

    @Test
    void a_list_is_fetched_and_its_copy_is_for_the_owner_alone() throws Exception {
        ListUpdates updates = updates(list("/a.txt"));

        updates.fetchMissing();

        assertThat(copy("/a.txt")).isEqualTo(TEN);
        assertThat(status(updates).fetched()).isEqualTo(now);
        assertThat(status(updates).error()).isNull();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_copy_is_asked_for_again_when_it_is_due_and_not_fetched_again_where_nothing_changed() throws Exception {
        updates(list("/a.txt")).fetchMissing();
        Instant first = now;
        now = now.plus(HOUR);

        ListUpdates restarted = updates(list("/a.txt"));
        restarted.start(() -> {});

        await().untilAsserted(() -> assertThat(status(restarted).confirmed()).isEqualTo(now));
        assertThat(status(restarted).fetched()).isEqualTo(first);
        assertThat(server.asked()).extracting(ListServer.Asked::status).containsExactly(200, 304);
    }

    @Test
    void a_restart_before_that_asks_nobody() throws Exception {
        updates(list("/a.txt")).fetchMissing();

        ListUpdates restarted = updates(list("/a.txt"));
        restarted.fetchMissing();
        restarted.start(() -> {});

        assertThat(server.asked()).hasSize(1);
        assertThat(status(restarted).stale()).isFalse();
    }

    @Test
    void a_changed_list_is_told_once_it_is_on_disk() throws Exception {
        updates(list("/a.txt")).fetchMissing();
        server.serve("/a.txt", names(11));
        now = now.plus(HOUR);
        List<String> seen = new ArrayList<>();

        ListUpdates updates = updates(list("/a.txt"));
        updates.start(() -> seen.add(copy("/a.txt")));

        await().untilAsserted(() -> assertThat(seen).containsExactly(names(11)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<!DOCTYPE html><html><body>Log in to the hotel's network",
                "\0\1\2\3",
                "Dear customer, this list has moved to another place. Yours, the team",
                "# nothing here any more\n"
            })
    void what_is_no_list_is_not_taken_and_the_copy_stays(String body) throws Exception {
        ListUpdates updates = updates(list("/a.txt"));
        updates.fetchMissing();
        server.serve("/a.txt", body);

        updates.refresh();

        assertThat(copy("/a.txt")).isEqualTo(TEN);
        assertThat(status(updates).error()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 403, 404, 429, 500, 503})
    void an_answer_without_a_list_is_told_by_its_status(int code) throws Exception {
        ListUpdates updates = updates(list("/a.txt"));
        updates.fetchMissing();
        server.answer(
                "/a.txt", new Answer(code, code == 204 ? new byte[0] : names(20).getBytes(), Map.of()));

        updates.refresh();

        assertThat(copy("/a.txt")).isEqualTo(TEN);
        assertThat(status(updates).error()).isEqualTo("the server answers with status " + code);
    }

    @Test
    void a_list_larger_than_it_may_be_is_not_taken() throws Exception {
        server.serve("/a.txt", names(20_000));
        ListUpdates updates = updates(list("/a.txt"));

        updates.fetchMissing();

        assertThat(status(updates).fetched()).isNull();
        assertThat(status(updates).error()).isEqualTo("larger than 65536 bytes (rules.fetch.max-bytes)");
    }

    @Test
    void a_server_that_never_answers_costs_the_timeout_and_no_more() throws Exception {
        ServerSocket hole = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); // accepts and says nothing
        begun.add(hole);
        URI uri = URI.create("http://127.0.0.1:" + hole.getLocalPort() + "/a.txt");
        ListUpdates updates = updates(
                new FetchSettings(null, Duration.ofMillis(300), 1 << 16),
                list("a", new Remote(uri, HOUR, null, null), 20));

        updates.fetchMissing();

        await().untilAsserted(() -> assertThat(status(updates).error()).contains("rules.fetch.timeout"));
    }

    @Test
    void a_list_that_shrank_too_much_waits_for_a_yes() throws Exception {
        ListUpdates updates = updates(list("/a.txt"));
        updates.fetchMissing();
        server.serve("/a.txt", names(7));

        updates.refresh();

        assertThat(copy("/a.txt")).isEqualTo(TEN);
        assertThat(status(updates).waiting()).isEqualTo(7);
        assertThat(status(updates).error()).contains("from 10 rules to 7", "--accept-shrink");

        updates.accept();

        assertThat(copy("/a.txt")).isEqualTo(names(7));
        assertThat(status(updates).waiting()).isNull();
        assertThat(status(updates).error()).isNull();
    }

    @Test
    void a_list_may_lose_as_much_as_its_max_shrink_says() throws Exception {
        ListUpdates updates = updates(list("/a.txt"));
        updates.fetchMissing();
        server.serve("/a.txt", names(8));

        updates.refresh();

        assertThat(copy("/a.txt")).isEqualTo(names(8));
    }

    @Test
    void what_waits_is_still_there_after_a_restart_and_gone_when_the_list_is_whole_again() throws Exception {
        ListUpdates updates = updates(list("/a.txt"));
        updates.fetchMissing();
        server.serve("/a.txt", names(2));
        updates.refresh();

        ListUpdates restarted = updates(list("/a.txt"));
        assertThat(status(restarted).waiting()).isEqualTo(2);

        server.serve("/a.txt", TEN);
        restarted.refresh();
        restarted.accept();

        assertThat(copy("/a.txt")).isEqualTo(TEN);
        assertThat(status(restarted).waiting()).isNull();
    }

    @Test
    void a_checksum_lets_nothing_else_in() throws Exception {
        Remote pinned =
                new Remote(server.uri("/a.txt"), HOUR, Digest.sha256(TEN.getBytes(StandardCharsets.UTF_8)), null);
        ListUpdates updates = updates(DIRECTLY, list("a", pinned, 20));
        updates.fetchMissing();
        assertThat(copy(pinned)).isEqualTo(TEN);
        server.serve("/a.txt", names(11));

        updates.refresh();

        assertThat(copy(pinned)).isEqualTo(TEN);
        assertThat(status(updates).error())
                .contains("sha256")
                .contains(Digest.sha256(names(11).getBytes()));
    }

    @Test
    void a_list_is_taken_only_with_its_owners_signature() throws Exception {
        KeyPair owner = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Remote signed = new Remote(
                server.uri("/a.txt"), HOUR, null, new Signature(server.uri("/a.txt.sig"), owner.getPublic()));
        ListUpdates updates = updates(DIRECTLY, list("a", signed, 20));

        updates.refresh(); // no signature there
        assertThat(status(updates).fetched()).isNull();

        server.serve("/a.txt.sig", sign(other, TEN));
        updates.refresh();
        assertThat(status(updates).error()).contains("signature", "/a.txt.sig");

        server.serve("/a.txt.sig", sign(owner, TEN));
        updates.refresh();
        assertThat(copy(signed)).isEqualTo(TEN);

        server.serve("/a.txt", names(11))
                .serve("/a.txt.sig", Base64.getEncoder().encode(sign(owner, TEN)));
        updates.refresh(); // the signature is of what was before
        assertThat(copy(signed)).isEqualTo(TEN);

        server.serve("/a.txt.sig", Base64.getEncoder().encode(sign(owner, names(11))));
        updates.refresh();
        assertThat(copy(signed)).isEqualTo(names(11));
    }

    @Test
    void a_copy_that_was_taken_without_a_signature_is_none_once_one_is_demanded() throws Exception {
        updates(list("/a.txt")).fetchMissing();
        KeyPair owner = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Remote signed = new Remote(
                server.uri("/a.txt"), HOUR, null, new Signature(server.uri("/a.txt.sig"), owner.getPublic()));

        assertThat(new CachedList(folder, list("a", signed, 20), signed).source())
                .isEmpty();
    }

    @Test
    void a_password_goes_to_its_server_only_and_is_never_shown() throws Exception {
        ListServer elsewhere = new ListServer().serve("/a.txt", TEN);
        begun.add(elsewhere);
        server.answer(
                "/moved",
                new Answer(
                        302,
                        new byte[0],
                        Map.of("Location", elsewhere.uri("/a.txt").toString())));
        URI plain = URI.create("http://user:s3cret@" + server.host() + "/a.txt?token=t0ken");
        URI moved = URI.create("http://user:s3cret@" + server.host() + "/moved");

        ListUpdates updates = updates(
                DIRECTLY,
                list("plain", new Remote(plain, HOUR, null, null), 20),
                list("moved", new Remote(moved, HOUR, null, null), 20));
        updates.fetchMissing();

        assertThat(server.asked())
                .allSatisfy(asked -> assertThat(asked.headers().getFirst("Authorization"))
                        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("user:s3cret".getBytes())));
        assertThat(server.asked()).anySatisfy(asked -> assertThat(asked.path()).contains("token=t0ken"));
        assertThat(elsewhere.asked()).isEmpty();
        assertThat(updates.status().toString()).doesNotContain("s3cret", "t0ken");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(file.getFileName() + Files.readString(file)).doesNotContain("s3cret", "t0ken");
            }
        }
    }

    @Test
    void a_redirect_is_followed() throws Exception {
        server.answer("/moved", new Answer(301, new byte[0], Map.of("Location", "/a.txt")));
        ListUpdates updates = updates(list("/moved"));

        updates.fetchMissing();

        assertThat(copy("/moved")).isEqualTo(TEN);
    }

    @Test
    void lists_come_through_the_proxy_that_leads_out() throws Exception {
        String[] parts = server.host().split(":");
        FetchSettings through = new FetchSettings(
                InetSocketAddress.createUnresolved(parts[0], Integer.parseInt(parts[1])),
                Duration.ofSeconds(10),
                1 << 16);
        Remote far = new Remote(URI.create("http://lists.invalid/a.txt"), HOUR, null, null);

        updates(through, list("a", far, 20)).fetchMissing();

        assertThat(copy(far)).isEqualTo(TEN);
        assertThat(server.asked()).extracting(ListServer.Asked::path).containsExactly("http://lists.invalid/a.txt");
    }

    @Test
    void a_file_list_is_copied_when_it_changes() throws Exception {
        Path file = Files.writeString(folder.resolve("theirs.txt"), TEN);
        Remote remote = new Remote(file.toUri(), HOUR, null, null);
        ListUpdates updates = updates(DIRECTLY, list("a", remote, 20));
        updates.fetchMissing();
        assertThat(copy(remote)).isEqualTo(TEN);

        Files.writeString(file, names(11));
        Files.setLastModifiedTime(file, FileTime.from(now.plusSeconds(60)));
        updates.refresh();
        assertThat(copy(remote)).isEqualTo(names(11));

        Files.delete(file);
        updates.refresh();
        assertThat(copy(remote)).isEqualTo(names(11));
        assertThat(status(updates).error()).isEqualTo("no such file");
    }

    @Test
    void a_copy_grows_stale_after_three_refreshes_without_an_answer() throws Exception {
        ListUpdates updates = updates(list("/a.txt"));
        updates.fetchMissing();
        server.answer("/a.txt", new Answer(500, new byte[0], Map.of()));

        now = now.plus(HOUR.multipliedBy(3));
        assertThat(status(updates).stale()).isFalse();
        now = now.plusSeconds(1);
        assertThat(status(updates).stale()).isTrue();
    }

    @Test
    void a_copy_that_another_hand_changed_is_fetched_whole_again() throws Exception {
        updates(list("/a.txt")).fetchMissing();
        try (Stream<Path> files = Files.list(folder)) {
            Path bytes = files.filter(file -> file.toString().endsWith(".list"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(bytes, "one.example\n");
        }

        ListUpdates updates = updates(list("/a.txt"));
        updates.fetchMissing();

        assertThat(copy("/a.txt")).isEqualTo(TEN);
        assertThat(server.asked()).extracting(ListServer.Asked::status).containsExactly(200, 200);
    }

    @Test
    void many_lists_that_change_together_are_told_together() throws Exception {
        ListSettings[] lists = IntStream.range(0, 8)
                .mapToObj(i -> {
                    server.serve("/" + i, names(i + 1));
                    return list("l" + i, new Remote(server.uri("/" + i), HOUR, null, null), 20);
                })
                .toArray(ListSettings[]::new);
        ListUpdates updates = updates(DIRECTLY, lists);
        AtomicInteger told = new AtomicInteger();

        updates.start(told::incrementAndGet);

        await().until(() -> updates.status().stream().allMatch(status -> status.fetched() != null));
        await().until(() -> told.get() > 0);
        assertThat(told.get()).isLessThan(8);
    }

    private ListUpdates updates(ListSettings list) {
        return updates(DIRECTLY, list);
    }

    private ListUpdates updates(FetchSettings fetch, ListSettings... lists) {
        ListUpdates updates = new ListUpdates(List.of(lists), fetch, folder, new Now(), Metrics.inMemory());
        begun.add(updates);
        return updates;
    }

    private ListSettings list(String path) {
        return list("a", new Remote(server.uri(path), HOUR, null, null), 20);
    }

    private static ListSettings list(String name, Remote remote, int maxShrink) {
        ListFacts facts = new ListFacts(name, "exchange", null, Mode.ENFORCE, false);
        return new ListSettings(name, remote.uri().toString(), Format.AUTO, facts, maxShrink, remote);
    }

    private @Nullable String copy(String path) {
        return copy(new Remote(server.uri(path), HOUR, null, null));
    }

    private @Nullable String copy(Remote remote) {
        try {
            return new CachedList(folder, list("a", remote, 20), remote)
                    .source()
                    .map(RuleSource::bytes)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse(null);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ListStatus status(ListUpdates updates) {
        return updates.status().get(0);
    }

    private static byte[] sign(KeyPair pair, String text) throws Exception {
        java.security.Signature signature = java.security.Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return signature.sign();
    }

    private static String names(int count) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, count).forEach(i -> text.append("n").append(i).append(".example\n"));
        return text.toString();
    }

    /** The test's own time. */
    private final class Now extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }
    }
}
