package io.weir.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    private static final int SIZE = (5 << 20) + 7; // several pieces and a rest

    @TempDir
    private Path folder;

    @Test
    void a_long_file_is_read_to_its_last_byte() throws IOException {
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("long"), bytes);

        assertThat(WholeFile.read(file, SIZE)).hasValue(bytes);
        assertThat(WholeFile.read(file, SIZE - 1)).isEmpty();
    }

    @Test
    void a_file_that_says_no_size_is_read_all_the_same_and_not_beyond_what_may_be() throws IOException {
        Path file = Path.of("/proc/self/maps");
        assumeTrue(Files.exists(file), "no /proc here");

        assertThat(WholeFile.read(file, 1 << 20))
                .hasValueSatisfying(bytes -> assertThat(bytes).isNotEmpty());
        assertThat(WholeFile.read(file, 100)).isEmpty();
    }
}
