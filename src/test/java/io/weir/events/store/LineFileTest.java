package io.weir.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
    @TempDir
    Path folder;

    private Path path;
    private NearlyFullChannel disk;

    @AutoClose
    private LineFile file;

    @BeforeEach
    void open() throws IOException {
        path = folder.resolve("lines");
        disk = new NearlyFullChannel(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND), Long.MAX_VALUE);
        file = new LineFile(disk, false);
    }

    @Test
    void a_disk_that_fills_up_within_a_line_keeps_the_lines_before_it() {
        disk.left = 10;
        ByteBuffer lines = Lines.bytes("one", "two", "three");
        assertThatThrownBy(() -> file.append(lines)).hasMessageContaining("No space");
        assertThat(path).hasContent("one\ntwo\n");
        assertThat(lines.position()).isEqualTo(8);
        assertThat(file.size()).isEqualTo(8);
    }

    @Test
    void what_was_not_kept_is_taken_when_there_is_space_again() throws IOException {
        disk.left = 10;
        ByteBuffer lines = Lines.bytes("one", "two", "three");
        assertThatThrownBy(() -> file.append(lines)).isInstanceOf(IOException.class);
        disk.left = 1_000;
        file.append(lines);
        file.append(Lines.bytes("four"));
        assertThat(path).hasContent("one\ntwo\nthree\nfour\n");
    }

    @Test
    void a_torn_line_that_cannot_be_taken_back_at_once_is_taken_back_before_the_next() throws IOException {
        disk.left = 10;
        disk.canTruncate = false;
        ByteBuffer lines = Lines.bytes("one", "two", "three");
        assertThatThrownBy(() -> file.append(lines)).isInstanceOf(IOException.class);
        assertThat(path).hasContent("one\ntwo\nth");
        disk.left = 1_000;
        assertThatThrownBy(() -> file.append(lines)).hasMessageContaining("Input/output");
        disk.canTruncate = true;
        file.append(lines);
        assertThat(path).hasContent("one\ntwo\nthree\n");
    }
}
