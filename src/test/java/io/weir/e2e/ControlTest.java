package io.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.Main;
import io.weir.testing.Jvm;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** status, reload, rollback and rules diff against a running Weir. */
class ControlTest {
    @TempDir
    Path folder;

    @Test
    void the_running_weir_is_asked_through_its_socket_and_only_its_owner_may() throws Exception {
        try (Town town = new Town(folder)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("weir.sock"))))
                    .isEqualTo("rw-------");
            assertThat(weir("status").out()).contains("listens   proxy " + town.proxy(), "generation 1");

            Files.writeString(town.rules().resolve("exchanges.rules"), "?\n");
            Program refused = weir("reload");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.out()).contains("exchanges.rules:1", "the old rules stay");
        }
        assertThat(folder.resolve("weir.sock")).doesNotExist();
        assertThat(weir("status").exit()).isEqualTo(2);
    }

    @Test
    void silent_clients_of_the_socket_do_not_keep_others_out() throws Exception {
        List<SocketChannel> silent = new ArrayList<>();
        try (Town town = new Town(folder)) {
            for (int i = 0; i < 20; i++) {
                silent.add(SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("weir.sock"))));
            }
            for (SocketChannel client : silent) {
                assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1); // cut
            }
            assertThat(weir("status").out()).contains(town.proxy());
        } finally {
            for (SocketChannel client : silent) {
                client.close();
            }
        }
    }

    @Test
    void another_user_is_not_answered_whatever_the_mode_of_the_socket_says() throws Exception {
        Program.assumeThere("runuser");
        Program.assumeThere("curl");
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "only root can try it as another user");
        try (Town town = new Town(folder)) {
            Path socket = folder.resolve("weir.sock");
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));
            for (Path above = folder; above != null && !above.equals(Path.of("/tmp")); above = above.getParent()) {
                Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
            String[] curl = {"curl", "-s", "--max-time", "10", "--unix-socket", socket.toString(), "http://weir/status"
            };
            assertThat(Program.run(curl).out()).contains(town.proxy());
            List<String> other = new ArrayList<>(List.of("runuser", "-u", "nobody", "--"));
            other.addAll(List.of(curl));
            assertThat(Program.run(other.toArray(String[]::new)).out()).isEmpty();
        }
    }

    @Test
    void a_reload_tells_what_it_changes_and_a_rollback_takes_it_back() throws Exception {
        try (Town town = new Town(folder)) {
            Files.writeString(town.rules().resolve("more.rules"), "new.example\n");
            weir("reload");

            Program back = weir("rollback");

            assertThat(back.out()).contains("- block new.example", "new.example: block -> relay", "generation 1");
            assertThat(weir("status").exit()).isEqualTo(1);
            assertThat(weir("rules", "diff").out()).contains("+ block new.example");
            assertThat(weir("reload", "--dry-run", "--json").out()).contains("\"added\":1", "\"taken\":false");
            assertThat(weir("reload").exit()).isZero();
            assertThat(weir("status").exit()).isZero();
        }
    }

    @Test
    void the_socket_of_a_dead_weir_is_replaced_and_of_a_living_one_left() throws Exception {
        Files.createDirectories(folder.resolve("a"));
        try (var dead = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            dead.bind(java.net.UnixDomainSocketAddress.of(folder.resolve("weir.sock")));
        }
        try (Town first = new Town(folder)) {
            assertThat(weir("status").out()).contains(first.proxy());
            try (Town second = new Town(folder)) {
                assertThat(weir("status").out()).contains(first.proxy()).doesNotContain(second.proxy());
            }
            assertThat(weir("status").out()).contains(first.proxy());
        }
    }

    private Program weir(String... words) throws IOException, InterruptedException {
        List<String> command = Jvm.running(Main.class.getName(), words);
        command.addAll(List.of("-c", folder.resolve("weir.conf").toString()));
        return Program.run(command);
    }
}
