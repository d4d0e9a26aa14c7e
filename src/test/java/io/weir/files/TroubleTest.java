package io.weir.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroubleTest {
    @TempDir
    Path folder;

    private interface Work {
        void run() throws IOException;
    }

    private static String told(Work work) {
        try {
            work.run();
            return "nothing went wrong";
        } catch (IOException e) {
            return Trouble.of(e);
        }
    }

    @Test
    void what_is_not_there_is_told_with_its_path() {
        Path missing = folder.resolve("missing");

        assertThat(told(() -> Files.readString(missing))).isEqualTo(missing + ": no such file or folder");
    }

    @Test
    void a_file_where_a_folder_is_to_be_is_told() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(told(() -> Files.createDirectories(file))).isEqualTo(file + ": a file is in its place");
        assertThat(told(() -> Files.newDirectoryStream(file).close())).isEqualTo(file + ": not a folder");
    }

    @Test
    void what_may_not_be_touched_is_told() {
        assertThat(Trouble.of(new AccessDeniedException("/var/events"))).isEqualTo("/var/events: permission denied");
    }

    @Test
    void every_other_reason_stays_as_it_is() {
        assertThat(Trouble.of(new FileSystemException("/a", null, "No space left on device")))
                .isEqualTo("/a: No space left on device");
        assertThat(Trouble.of(new IOException("cannot listen"))).isEqualTo("cannot listen");
        assertThat(Trouble.of(new java.nio.channels.ClosedChannelException())).isEqualTo("ClosedChannelException");
    }
}
