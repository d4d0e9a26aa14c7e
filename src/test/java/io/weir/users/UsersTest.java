package io.weir.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class UsersTest {
    private static final Identity ANNA = new Identity.Known("anna");
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir
    private Path folder;

    private final AtomicLong now = new AtomicLong();
    private Path file;

    @AutoClose
    private Users users;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("users");
        new UsersFile(file).put("anna", "correct horse");
        users = Users.of(file, now::get);
    }

    @Test
    void a_user_is_known_by_name_and_password_and_the_second_time_at_once() throws Exception {
        assertThat(ask("anna", "correct horse")).isEqualTo(ANNA);
        CompletableFuture<Thread> told = new CompletableFuture<>();
        users.identify(basic("anna", "correct horse"), HERE, identity -> told.complete(Thread.currentThread()));
        assertThat(told).isCompletedWithValue(Thread.currentThread());
    }

    @Test
    void who_is_not_known_is_told_nothing_more() throws Exception {
        assertThat(ask("anna", "wrong")).isEqualTo(Identity.UNKNOWN);
        assertThat(ask("nobody", "correct horse")).isEqualTo(Identity.UNKNOWN);
        assertThat(ask("anna", "")).isEqualTo(Identity.UNKNOWN);
        assertThat(ask("anna", "x".repeat(500))).isEqualTo(Identity.UNKNOWN);
        assertThat(ask(null)).isEqualTo(Identity.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic", "Basic ", "Basic !!!", "Basic YW5uYQ==", "Bearer abc", "Digest username=\"anna\""})
    void broken_credentials_are_no_credentials(String field) throws Exception {
        assertThat(ask(field)).isEqualTo(Identity.UNKNOWN);
    }

    @Test
    void the_scheme_may_be_in_any_case() throws Exception {
        assertThat(ask(basic("anna", "correct horse").replace("Basic", "bAsIC")))
                .isEqualTo(ANNA);
    }

    @Test // 181
    void after_ten_wrong_passwords_no_more_are_looked_at_for_a_minute() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(ask("anna", "wrong" + i)).isEqualTo(Identity.UNKNOWN);
        }
        assertThat(ask("anna", "correct horse")).isEqualTo(new Identity.Later(60));
        InetAddress elsewhere = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        assertThat(ask(basic("anna", "correct horse"), elsewhere)).isEqualTo(ANNA);
        assertThat(ask("anna", "correct horse")).as("known already").isEqualTo(ANNA);
        now.addAndGet(TimeUnit.SECONDS.toNanos(61));
        assertThat(ask("anna", "wrong again")).isEqualTo(Identity.UNKNOWN);
    }

    @Test
    void a_change_of_the_file_is_taken_and_a_bad_one_is_not() throws Exception {
        assertThat(ask("anna", "correct horse")).isEqualTo(ANNA);
        new UsersFile(file).put("anna", "battery staple");
        await().until(() -> ask("anna", "battery staple").equals(ANNA));
        assertThat(ask("anna", "correct horse")).isEqualTo(Identity.UNKNOWN);

        Files.writeString(file, "nonsense");
        now.addAndGet(TimeUnit.MINUTES.toNanos(6)); // nothing is known by heart any more
        await().pollDelay(1500, TimeUnit.MILLISECONDS)
                .until(() -> ask("anna", "battery staple").equals(ANNA));
    }

    @Test
    void the_file_is_its_owners_alone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).content().startsWith("anna:$2y$10$").doesNotContain("correct");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Users.of(file, now::get))
                .hasMessageContaining("rw-r-----")
                .hasMessageContaining("chmod 600");
        assertThatThrownBy(() -> new UsersFile(file).put("b", "c")).hasMessageContaining("chmod 600");
    }

    @Test
    void a_file_that_root_changes_stays_its_owners_and_a_link_a_link() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root gives files away");
        Files.setOwner(
                file, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        new UsersFile(link).put("bob", "battery staple");

        assertThat(link).isSymbolicLink();
        assertThat(file).content().containsPattern("anna:.*\nbob:");
        assertThat(Files.getOwner(file)).hasToString("nobody");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_that_is_not_there_is_told_once_and_no_folder_is_made_for_it() {
        Path mistyped = folder.resolve("wier/users");

        assertThatThrownBy(() -> Users.of(mistyped, now::get))
                .hasMessage(mistyped + ": no such file (weir passwd NAME makes it)");
        assertThatThrownBy(() -> new UsersFile(folder).check()).hasMessage(folder + ": a folder, expected a file");
        assertThatThrownBy(() -> new UsersFile(mistyped).put("bob", "battery staple"))
                .isInstanceOf(IOException.class);
        assertThat(mistyped.getParent()).doesNotExist();
    }

    @Test
    void a_file_that_is_no_text_is_told_with_its_path_and_what_is_expected() throws IOException {
        Files.write(file, new byte[] {'a', ':', (byte) 0xff, '\n'});

        assertThatThrownBy(() -> new UsersFile(file).check())
                .isInstanceOf(UsersFileException.class)
                .hasMessageContaining(file + ": found bytes that are not UTF-8");
    }

    @Test
    void a_file_that_goes_away_is_told_once_and_its_users_stay() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Users.class);
        logger.addAppender(log);
        try {
            Files.delete(file);
            await().until(() -> log.list.size() == 1);
            await().during(Duration.ofMillis(2_500)).until(() -> log.list.size() == 1);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list.get(0).getFormattedMessage()).contains("stay as they are", file.toString());
    }

    @Test
    void every_bad_line_is_told_with_its_place_and_never_shown() throws IOException {
        String good = Files.readString(file);
        Files.writeString(file, good + "# a comment\n\nbob:hunter2\nno colon\n" + good);
        assertThatThrownBy(() -> Users.of(file, now::get))
                .hasMessageContaining(file + ":4: ")
                .hasMessageContaining(file + ":5: ")
                .hasMessageContaining(file + ":6: the user anna stands there twice")
                .hasMessageNotContaining("hunter2");
    }

    private Identity ask(String user, String password) throws Exception {
        return ask(basic(user, password));
    }

    private Identity ask(String field) throws Exception {
        return ask(field, HERE);
    }

    private Identity ask(String field, InetAddress client) throws Exception {
        CompletableFuture<Identity> told = new CompletableFuture<>();
        users.identify(field, client, told::complete);
        return told.get(20, TimeUnit.SECONDS);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
