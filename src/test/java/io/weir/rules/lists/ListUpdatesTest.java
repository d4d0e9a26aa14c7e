package io.weir.rules.lists;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.testing.ListServer;
import io.weir.testing.ListServer.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetched lists against a real server: what is taken, what is not, and that the last good copy stays. */
class ListUpdatesTest extends ListsUnderTest {
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
    void a_redirect_is_followed() throws Exception {
        server.answer("/moved", new Answer(301, new byte[0], Map.of("Location", "/a.txt")));
        ListUpdates updates = updates(list("/moved"));

        updates.fetchMissing();

        assertThat(copy("/moved")).isEqualTo(TEN);
    }

    @Test
    void redirects_without_an_end_are_told_as_such() throws Exception {
        server.answer("/moved", new Answer(302, new byte[0], Map.of("Location", "/moved")));
        ListUpdates updates = updates(list("/moved"));

        updates.fetchMissing();

        assertThat(status(updates).error()).contains("sends on to " + server.uri("/moved"), "too often");
    }

    @Test
    void an_answer_that_breaks_off_is_told_as_such() throws Exception {
        ServerSocket hasty = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        begun.add(hasty);
        Thread answers = new Thread(() -> answer(hasty, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nn0.example\n"));
        answers.start();
        URI uri = URI.create("http://127.0.0.1:" + hasty.getLocalPort() + "/a.txt");
        ListUpdates updates = updates(DIRECTLY, list("a", new Remote(uri, HOUR, null, null), 20));

        updates.fetchMissing();

        answers.join();
        assertThat(status(updates).error()).startsWith("the answer broke off (");
    }

    private static void answer(ServerSocket socket, String text) {
        try (Socket client = socket.accept()) {
            client.setSoTimeout(10_000);
            BufferedReader head = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
            while (!head.readLine().isEmpty()) {
                // to its end: else closing resets the connection
            }
            client.getOutputStream().write(text.getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_server_of_plain_http_is_not_asked_to_become_another() throws Exception {
        updates(list("/a.txt")).fetchMissing();

        assertThat(server.asked())
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.headers()).doesNotContainKey("Upgrade"));
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
}
