package io.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.Main;
import io.weir.testing.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands between a shell and Weir: {@code scripts/weir}, on a project that is built, with a JDK that tells how it was called. */
class ScriptTest {
    @TempDir
    Path project;

    @BeforeEach
    void a_built_project() throws IOException {
        for (String folder : List.of("scripts", "src/main", ".mvn", "target/run", "jdk/bin")) {
            Files.createDirectories(project.resolve(folder));
        }
        Files.copy(Path.of("scripts/weir"), project.resolve("scripts/weir"));
        Files.createFile(project.resolve("pom.xml"));
        Files.createFile(project.resolve("target/run/weir.jar"));
        Files.createFile(project.resolve("target/run/stamp"));
        Path java = Files.writeString(
                project.resolve("jdk/bin/java"), "#!/bin/sh\necho \"LC_ALL=$LC_ALL LANG=$LANG\" \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        release("17.0.15");
    }

    private void release(String version) throws IOException {
        Files.writeString(project.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private Program weir(String... environment) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("env", "-i", "PATH=" + System.getenv("PATH"), "JAVA_HOME=" + project.resolve("jdk")));
        command.addAll(List.of(environment));
        command.addAll(List.of(project.resolve("scripts/weir").toString(), "explain", "a.example"));
        return Program.run(command);
    }

    @Test
    void a_jdk_that_is_too_old_is_named_before_anything_is_built() throws Exception {
        release("1.8.0_392");
        Files.delete(project.resolve("target/run/stamp"));

        Program weir = weir();

        assertThat(weir.exit()).isEqualTo(2);
        assertThat(weir.err())
                .contains("is Java 1.8.0_392", "install a JDK 17 or newer")
                .doesNotContain("building");
    }

    /** With a Maven whose builds fail. */
    private Program weirThatFailsToBuild() throws IOException, InterruptedException {
        Path maven = Files.writeString(
                Files.createDirectories(project.resolve("maven")).resolve("mvn"),
                "#!/bin/sh\necho '[ERROR] Weir.java:[3,1] not a statement'\nexit 1\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        return weir("PATH=" + maven.getParent() + ":" + System.getenv("PATH"));
    }

    @Test
    void where_a_build_fails_nothing_starts_and_the_last_good_one_is_kept() throws Exception {
        Files.setLastModifiedTime(project.resolve("target/run/stamp"), FileTime.fromMillis(0));

        Program weir = weirThatFailsToBuild();

        assertThat(weir.exit()).isEqualTo(2);
        assertThat(weir.out()).isEmpty();
        assertThat(weir.err().lines())
                .containsExactly(
                        "weir: building ...",
                        "[ERROR] Weir.java:[3,1] not a statement",
                        "weir: not started: the sources have changed and their build failed; its log: "
                                + project.resolve("target/run.log"),
                        "weir: the last good build is kept, and a Weir that runs goes on; the next start builds again");
        assertThat(project.resolve("target/run/weir.jar")).exists();
        assertThat(project.resolve("target/run.log")).content().contains("not a statement");
    }

    @Test
    void where_the_first_build_fails_there_is_no_last_good_one() throws Exception {
        Files.delete(project.resolve("target/run/stamp"));
        Files.delete(project.resolve("target/run/weir.jar"));
        Files.delete(project.resolve("target/run"));

        Program weir = weirThatFailsToBuild();

        assertThat(weir.exit()).isEqualTo(2);
        assertThat(weir.err())
                .contains("weir: not started: the build failed; its log: " + project.resolve("target/run.log"))
                .doesNotContain("last good");
    }

    /** Root may write everywhere, so root becomes nobody. */
    private Program asSomebodyElse() throws IOException, InterruptedException {
        Path release = project.resolve("jdk/release");
        Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(project.resolve("target"), PosixFilePermissions.fromString("r-xr-xr-x"));
        String become = Files.getOwner(release).getName().equals("root")
                ? "setpriv --reuid=65534 --regid=65534 --clear-groups "
                : "";
        String command = become + "env JAVA_HOME=" + project.resolve("jdk") + " bash " + project.resolve("scripts/weir")
                + " status";
        return Program.run("sh", "-c", command);
    }

    @Test
    void who_may_not_write_to_the_checkout_runs_what_was_built() throws Exception {
        assertThat(asSomebodyElse()).satisfies(weir -> assertThat(weir.out()).contains("-jar", " status"));
    }

    @Test
    void who_may_not_write_to_the_checkout_is_told_who_has_to_build() throws Exception {
        Files.delete(project.resolve("target/run/stamp"));

        Program weir = asSomebodyElse();

        assertThat(weir.exit()).isEqualTo(2);
        assertThat(weir.err()).contains("weir: the sources are newer", "have its owner run");
    }

    @Test
    void where_the_locale_says_nothing_names_are_utf_8() throws Exception {
        assertThat(weir().out()).contains("LC_ALL=C.UTF-8 ", "explain a.example");
        assertThat(weir("LC_ALL=C").out()).contains("LC_ALL=C.UTF-8 ");
        assertThat(weir("LANG=POSIX").out()).contains("LC_ALL=C.UTF-8 ");
    }

    @Test
    void a_locale_that_somebody_chose_stays() throws Exception {
        assertThat(weir("LANG=ru_RU.KOI8-R").out()).contains("LC_ALL= LANG=ru_RU.KOI8-R ");
        assertThat(weir("LC_ALL=C.UTF-8").out()).contains("LC_ALL=C.UTF-8 ");
    }

    @Test
    void help_is_no_wider_than_the_terminal() throws Exception {
        String help = String.join(" ", Jvm.running(Main.class.getName(), "serve", "--help"));

        Program shown = Program.run("script", "-qec", "stty cols 64; " + help, "/dev/null");

        List<String> lines =
                shown.out().replaceAll("\\e\\[[0-9;]*m", "").lines().toList();
        assertThat(lines).contains("Runs Weir in the foreground until SIGTERM.");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(64));
    }
}
