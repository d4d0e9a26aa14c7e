package io.weir.events.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.RuleHit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HitFileTest {
    private static final Instant THEN = Instant.parse("2026-11-25T12:00:00.123Z");

    @TempDir
    Path folder;

    @Test
    void hits_come_back_as_they_were_the_most_first() throws IOException {
        RuleHit few = new RuleHit("one list", "/^a[0-9]+$/", 1, THEN, THEN);
        RuleHit many = new RuleHit("two", "=b.example", 1_000_000_000_000L, THEN, THEN.plusSeconds(1));
        new HitFile(folder).write(List.of(few, many));

        assertThat(new HitFile(folder).read()).containsExactly(many, few);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("rule-hits.tsv"))))
                .isEqualTo("rw-------");
    }

    @Test
    void without_a_file_nothing_was_hit() throws IOException {
        assertThat(new HitFile(folder).read()).isEmpty();
    }

    @Test
    void lines_that_are_none_are_left_out() throws IOException {
        Files.writeString(folder.resolve("rule-hits.tsv"), """
                count\tfirst\tlast\tlist\trule
                x\t2026-11-25T12:00:00Z\t2026-11-25T12:00:00Z\tl\tr
                7\tyesterday\t2026-11-25T12:00:00Z\tl\tr

                7\t2026-11-25T12:00:00Z\t2026-11-25T12:00:00Z\tl
                7\t2026-11-25T12:00:00Z\t2026-11-25T12:00:00Z\tl\tr
                """);

        assertThat(new HitFile(folder).read()).extracting(RuleHit::count).containsExactly(7L);
    }
}
