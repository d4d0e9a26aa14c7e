package io.weir.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("hosts");
    }

    @Test
    void names_are_found_in_any_case_with_all_their_addresses() throws IOException {
        Files.writeString(path, "192.0.2.1\tA.Test b.test. # c.test\n\n# 192.0.2.9 d.test\n2001:db8::1 a.test\n");
        try (HostsFile hosts = new HostsFile(path, OFTEN)) {
            assertThat(found(hosts, "a.test")).containsExactly("192.0.2.1", "2001:db8::1");
            assertThat(found(hosts, "b.test")).containsExactly("192.0.2.1");
            assertThat(found(hosts, "c.test")).isEmpty();
            assertThat(found(hosts, "d.test")).isEmpty();
        }
    }

    @Test
    void lines_that_make_no_sense_are_passed_over() throws IOException {
        Files.writeString(path, "nonsense\n300.1.1.1 a.test\n192.0.2.1\n192.0.2.2 bad*name good.test\n");
        try (HostsFile hosts = new HostsFile(path, OFTEN)) {
            assertThat(found(hosts, "a.test")).isEmpty();
            assertThat(found(hosts, "good.test")).containsExactly("192.0.2.2");
        }
    }

    @Test
    void a_saved_file_is_read_again() throws IOException {
        Files.writeString(path, "192.0.2.1 a.test\n");
        try (HostsFile hosts = new HostsFile(path, OFTEN)) {
            Files.writeString(path, "192.0.2.22 a.test\n");
            Awaitility.await()
                    .untilAsserted(() -> assertThat(found(hosts, "a.test")).containsExactly("192.0.2.22"));
        }
    }

    @Test
    void a_file_that_comes_later_is_read_and_one_that_goes_is_remembered() throws IOException {
        try (HostsFile hosts = new HostsFile(path, OFTEN)) {
            assertThat(found(hosts, "a.test")).isEmpty();
            Files.writeString(path, "192.0.2.1 a.test\n");
            Awaitility.await()
                    .untilAsserted(() -> assertThat(found(hosts, "a.test")).isNotEmpty());
            Files.delete(path);
            Awaitility.await()
                    .during(Duration.ofMillis(100))
                    .untilAsserted(() -> assertThat(found(hosts, "a.test")).isNotEmpty());
        }
    }

    private static List<String> found(HostsFile hosts, String name) {
        try {
            return hosts.addresses(HostName.parse(name)).stream()
                    .map(InetAddresses::toAddrString)
                    .toList();
        } catch (NameSyntaxException bad) {
            throw new AssertionError(bad);
        }
    }
}
