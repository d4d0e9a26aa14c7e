package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacCommandTest {
    @TempDir
    Path folder;

    Path config;

    @BeforeEach
    void write_a_configuration() throws IOException {
        config = Files.writeString(folder.resolve("weir.conf"), "weir.proxy.listen = \"127.0.0.1:8123\"\n");
    }

    @Test
    void the_configured_address_is_what_browsers_are_told() {
        Shell shell = Shell.run("pac", "-c", config);

        assertThat(shell.exit()).isZero();
        assertThat(shell.out())
                .contains("function FindProxyForURL(url, host)", "return \"PROXY 127.0.0.1:8123\";")
                .doesNotContain("PROXY 127.0.0.1:8123; DIRECT");
    }

    @Test
    void another_address_may_be_named() {
        assertThat(Shell.run("pac", "-c", config, "--proxy", "proxy.example.net:3128")
                        .out())
                .contains("return \"PROXY proxy.example.net:3128\";");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy", "proxy:0", "a\";b:80", "proxy:x", ":80"})
    void an_address_that_does_not_fit_is_refused(String address) {
        Shell shell = Shell.run("pac", "-c", config, "--proxy", address);

        assertThat(shell.exit()).isEqualTo(2);
        assertThat(shell.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:8080", "[::]:8080", "127.0.0.1:0"})
    void a_listener_that_no_browser_could_name_needs_the_option(String listen) {
        Shell shell = Shell.run("pac", "-c", config, "--set", "proxy.listen=\"" + listen + "\"");

        assertThat(shell.exit()).isEqualTo(2);
        assertThat(shell.err()).contains("--proxy");
    }
}
