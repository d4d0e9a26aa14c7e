package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.testing.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a rule file is that a command changed. */
class MendedOwnersTest {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    @TempDir
    Path folder;

    Path rules;
    PosixFileAttributeView view;
    UserPrincipalLookupService users;

    @BeforeEach
    void write_a_file_of_another_group() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root gives files away");
        users = folder.getFileSystem().getUserPrincipalLookupService();
        rules = Files.writeString(folder.resolve("a.rules"), ".a.example\n");
        view = Files.getFileAttributeView(rules, PosixFileAttributeView.class);
        try {
            view.setGroup(users.lookupPrincipalByGroupName("nogroup"));
        } catch (UserPrincipalNotFoundException e) {
            abort("there is no group nogroup here");
        }
    }

    @Test
    void a_file_that_is_mended_stays_its_owners() throws IOException {
        view.setOwner(users.lookupPrincipalByName("nobody"));

        assertThat(Shell.run("rules", "lint", "--fix", rules).exit()).isZero();

        assertThat(rules).content().isEqualTo("a.example\n");
        assertThat(view.readAttributes().owner()).hasToString("nobody");
        assertThat(view.readAttributes().group()).hasToString("nogroup");
    }

    @Test
    void an_owner_who_is_not_in_the_group_mends_a_file_that_the_group_has_like_all() throws Exception {
        may("rw-r--r--");

        assertThat(mendWithoutTheRightToGiveAway()).startsWith("mended ");

        assertThat(rules).content().isEqualTo("a.example\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rules)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void a_group_that_would_lose_a_file_is_named_and_the_file_left() throws Exception {
        may("rw-r-----");

        assertThat(mendWithoutTheRightToGiveAway())
                .contains("you are not in its group nogroup", "left as it is")
                .doesNotContain("only they");

        assertThat(rules).content().isEqualTo(".a.example\n");
        assertThat(view.readAttributes().group()).hasToString("nogroup");
    }

    private void may(String permissions) throws IOException {
        Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString(permissions));
    }

    /** As somebody who has the file, but isn't root to chown; what it says on standard error. */
    private String mendWithoutTheRightToGiveAway() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SETPRIV), "setpriv is not installed");
        List<String> command =
                new ArrayList<>(List.of(SETPRIV.toString(), "--bounding-set=-chown", "--inh-caps=-chown"));
        command.addAll(Jvm.running("io.weir.cli.Main", "rules", "lint", "--fix", rules.toString()));
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        process.waitFor();
        return Files.readString(err);
    }
}
