package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtCommandTest {
    @TempDir
    Path folder;

    @Test
    void a_file_is_laid_out_on_standard_output_and_left_alone() throws IOException {
        Path file = Files.writeString(folder.resolve("a.rules"), "A.example   #x");

        assertThat(Shell.run("rules", "fmt", file).out()).isEqualTo("a.example  #x\n");
        assertThat(file).hasContent("A.example   #x");
    }

    @Test
    void in_place_only_what_was_not_tidy_is_written_and_named() throws IOException {
        Path untidy = Files.writeString(folder.resolve("a.rules"), "A.example");
        Files.setPosixFilePermissions(untidy, PosixFilePermissions.fromString("rw-r-----"));
        Path tidy = Files.writeString(folder.resolve("b.rules"), "b.example\n");

        assertThat(Shell.run("rules", "fmt", "--check", untidy, tidy)).isEqualTo(new Shell(1, untidy + "\n", ""));
        assertThat(Shell.run("rules", "fmt", "-w", untidy, tidy)).isEqualTo(new Shell(0, untidy + "\n", ""));
        assertThat(untidy).hasContent("a.example\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(untidy)))
                .isEqualTo("rw-r-----");
        assertThat(Shell.run("rules", "fmt", "--check", untidy, tidy).exit()).isZero();
    }

    @Test
    void a_file_in_another_language_is_refused_and_nothing_is_written() throws IOException {
        Path rules = Files.writeString(folder.resolve("a.rules"), "A.example");
        Path hosts = Files.writeString(folder.resolve("a.hosts"), "0.0.0.0   a.example\n");

        Shell fmt = Shell.run("rules", "fmt", "-w", rules, hosts);

        assertThat(fmt.exit()).isEqualTo(2);
        assertThat(fmt.err()).contains("a.hosts: not in Weir's own language but hosts", "convert --to native");
        assertThat(rules).hasContent("A.example");
    }

    @Test
    void with_a_configuration_alone_the_rule_files_it_names_are_laid_out() throws IOException {
        Path config = Files.writeString(folder.resolve("weir.conf"), "weir.rules.files = [\"*.rules\", \"*.hosts\"]");
        Path rules = Files.writeString(folder.resolve("a.rules"), "A.example");
        Files.writeString(folder.resolve("b.hosts"), "0.0.0.0   a.example\n");

        assertThat(Shell.run("rules", "fmt", "-w", "-c", config).exit()).isZero();
        assertThat(rules).hasContent("a.example\n");
        assertThat(Shell.run("rules", "fmt").exit()).isEqualTo(2);
    }

    @Test
    void a_missing_file_is_told() {
        Shell fmt = Shell.run("rules", "fmt", folder.resolve("none.rules"));
        assertThat(fmt.exit()).isEqualTo(2);
        assertThat(fmt.err()).contains("no such file");
    }
}
