package io.weir.rules.lists;

import io.weir.metrics.Metrics;
import io.weir.rules.Mode;
import io.weir.rules.text.Format;
import io.weir.rules.text.ListFacts;
import io.weir.rules.text.Mention;
import io.weir.rules.text.RuleSource;
import io.weir.rules.text.Spot;
import io.weir.testing.ListServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server of lists, a folder for their copies, and a clock of the test's own. */
class ListsUnderTest {
    static final FetchSettings DIRECTLY = new FetchSettings(null, Duration.ofSeconds(10), 1 << 16);
    static final Duration HOUR = Duration.ofHours(1);
    static final String TEN = names(10);

    @TempDir
    Path folder;

    final List<AutoCloseable> begun = new ArrayList<>();
    Instant now = Instant.parse("2026-11-25T12:00:00Z");
    ListServer server;

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

    ListUpdates updates(ListSettings list) {
        return updates(DIRECTLY, list);
    }

    ListUpdates updates(FetchSettings fetch, ListSettings... lists) {
        ListUpdates updates = new ListUpdates(List.of(lists), fetch, folder, new Now(), Metrics.inMemory());
        begun.add(updates);
        return updates;
    }

    ListSettings list(String path) {
        return list("a", new Remote(server.uri(path), HOUR, null, null), 20);
    }

    static ListSettings list(String name, Remote remote, int maxShrink) {
        ListFacts facts = new ListFacts(name, "exchange", null, Mode.ENFORCE, false);
        Mention source = new Mention("rules.lists.source", remote.uri().toString(), new Spot("weir.conf", 1, 0, ""));
        return new ListSettings(name, source, Format.AUTO, facts, maxShrink, remote);
    }

    @Nullable
    String copy(String path) {
        return copy(new Remote(server.uri(path), HOUR, null, null));
    }

    @Nullable
    String copy(Remote remote) {
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

    static ListStatus status(ListUpdates updates) {
        return updates.status().get(0);
    }

    static String names(int count) {
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
