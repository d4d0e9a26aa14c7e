package io.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import io.weir.cli.Main;
import io.weir.proxy.loop.Transport;
import io.weir.testing.Jvm;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken where nothing is asked for; and where Netty's native parts can't be loaded, as on a machine they were not built for. */
@Timeout(120)
class TransportChoiceTest {
    private static final List<String> WITHOUT_NATIVE =
            List.of("env", "JAVA_TOOL_OPTIONS=-Dio.netty.transport.noNative=true");

    @TempDir
    private Path folder;

    @Test
    void auto_takes_what_is_there_and_says_so() throws Exception {
        Program.assumeThere("env");
        try (ServedWeir weir = ServedWeir.start(folder, WITHOUT_NATIVE)) {
            assertThat(weir.errors())
                    .contains("WARN  Traffic: transport nio, which costs more: epoll can't be had here: ")
                    .contains("; transport nio");
        }
    }

    @Test
    void auto_takes_io_uring_once_the_kernel_counts_its_waiting_as_idle_and_epoll_before() throws Exception {
        assumeThatCode(Transport.IO_URING::required)
                .as("this machine has no io_uring")
                .doesNotThrowAnyException();
        Version kernel = Version.parse(System.getProperty("os.version").replaceFirst("^(\\d+\\.\\d+).*", "$1"));
        try (ServedWeir weir = ServedWeir.start(folder, List.of())) {
            assertThat(weir.errors())
                    .contains(kernel.compareTo(Version.parse("6.15")) >= 0 ? "transport io-uring" : "transport epoll");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "io-uring"})
    void what_is_asked_for_and_not_there_is_refused_and_nothing_starts(String transport) throws Exception {
        Files.writeString(
                folder.resolve("weir.conf"),
                "weir { proxy.listen = \"127.0.0.1:0\", transport = %s }\n".formatted(transport));
        List<String> command = new ArrayList<>(WITHOUT_NATIVE);
        command.addAll(Jvm.running(
                Main.class.getName(), "serve", "-c", folder.resolve("weir.conf").toString()));

        Program serve = Program.run(command);

        assertThat(serve.exit()).isEqualTo(2);
        assertThat(serve.out()).isEmpty();
        assertThat(serve.err()).contains("transport: " + transport + " can't be had here: ");
    }
}
