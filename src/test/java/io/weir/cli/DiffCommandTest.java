package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
    @TempDir
    Path folder;

    Path old;

    @BeforeEach
    void write() throws IOException {
        old = Files.writeString(folder.resolve("old.hosts"), "0.0.0.0 a.example\n0.0.0.0 b.example\n");
    }

    @Test
    void two_files_of_any_format_are_compared_by_what_they_mean() throws IOException {
        Path fresh = Files.writeString(folder.resolve("new.rules"), "=b.example\nc.example\n");

        Shell diff = Shell.run("rules", "diff", old, fresh);

        assertThat(diff.exit()).isZero();
        assertThat(diff.out().lines())
                .containsExactlyInAnyOrder(
                        "- block =a.example  at " + old + ":1",
                        "+ block c.example  at " + fresh + ":2",
                        "~ a.example: block -> relay",
                        "~ c.example: relay -> block",
                        "1 added, 1 removed, 2 names treated differently");
    }

    @Test
    void errors_are_told_and_the_rest_is_compared() throws IOException {
        Path broken = Files.writeString(folder.resolve("new.rules"), "=a.example\n?\n");

        Shell diff = Shell.run("rules", "diff", "--json", old, broken);

        assertThat(diff.exit()).isEqualTo(1);
        assertThat(diff.err()).contains("new.rules:2");
        assertThat(diff.out()).contains("\"removed\":1");
    }

    @Test
    void one_file_alone_is_wrong_use() {
        assertThat(Shell.run("rules", "diff", old).exit()).isEqualTo(2);
    }
}
