package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the command as a whole. */
class CommandLineTest {

    @Test
    void the_version_is_printed() {
        Shell shell = Shell.run("--version");

        assertThat(shell.exit()).isZero();
        assertThat(shell.out()).startsWith("weir ").contains("Java ");
    }

    static Stream<String> commands() {
        return Stream.of(
                "serve", "validate", "explain", "rules lint", "rules fmt", "events tail", "events query", "pac");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_explains_itself_its_options_and_its_exit_codes(String command) {
        Shell shell = Shell.run((Object[]) (command + " --help").split(" "));

        assertThat(shell.exit()).isZero();
        assertThat(shell.err()).isEmpty();
        assertThat(shell.out())
                .contains("weir " + command, "-c, --config=FILE", "--set=KEY=VALUE", "Exit codes:", "2 cannot run");
    }

    @Test
    void the_help_of_weir_names_every_command() {
        assertThat(Shell.run("--help").out()).contains("serve", "validate", "explain", "rules", "events", "pac");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "srve",
                "rules",
                "events",
                "explain",
                "serve --bad",
                "rules lint",
                "events tail -n x",
                "pac -c"
            })
    void a_wrong_use_exits_2_and_says_so_on_standard_error(String line) {
        Shell shell = Shell.run((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

        assertThat(shell.exit()).isEqualTo(2);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).isNotEmpty();
    }

    @Test
    void what_is_shipped_has_nothing_to_warn_of() {
        Shell shell = Shell.run("validate", "-c", "conf/weir.conf");

        assertThat(shell.exit()).isZero();
        assertThat(shell.out()).doesNotContain("W0");
    }

    @Test
    void weir_alone_names_its_commands() {
        assertThat(Shell.run().err()).contains("Usage: weir", "serve", "explain", "status");
    }

    @Test
    void a_wrong_use_is_told_in_a_line_not_above_a_page_of_help() {
        assertThat(Shell.run("frobnicate").err())
                .startsWith("weir: there is no command \"frobnicate\"\n")
                .hasLineCount(3);
        assertThat(Shell.run("rules", "mend").err()).startsWith("weir rules: there is no command \"mend\"\n");
        assertThat(Shell.run("validate", "x").err()).startsWith("weir validate: \"x\" is not expected here\n");
        assertThat(Shell.run("serve", "--bad").err()).contains("Unknown option: '--bad'");
    }

    @Test
    void choices_are_told_as_they_are_typed() {
        assertThat(Shell.run("rules", "convert", "--help").out()).contains("native, hosts, dnsmasq");
        assertThat(Shell.run("events", "report", "--help").out()).contains("day, action, rule");
        assertThat(Shell.run("events", "report", "--by", "x").err()).contains("day, action, rule");
    }

    @Test
    void help_of_a_command_can_be_asked_for_as_a_command() {
        Shell shell = Shell.run("help", "explain");

        assertThat(shell.exit()).isZero();
        assertThat(shell.out()).contains("weir explain", "Exit codes:");
    }

    @Test
    void the_list_of_commands_tells_each_in_a_whole_sentence() {
        assertThat(Shell.run("--help").out())
                .contains("changes the password of one.")
                .doesNotContain("else reads one");
    }

    @Test
    void a_journal_that_cannot_be_written_is_told_with_its_key_path_and_reason(@TempDir Path folder)
            throws IOException {
        Path conf = Files.writeString(folder.resolve("weir.conf"), """
                weir { proxy.listen = "127.0.0.1:0", rules.files = ["a.rules"], rules.state = null, console.socket = null
                       events.journal = "a.rules" }
                """);
        Files.writeString(folder.resolve("a.rules"), "blocked.example\n");

        Shell shell = Shell.run("serve", "-c", conf);

        assertThat(shell.exit()).isEqualTo(2);
        assertThat(shell.err())
                .contains(conf + ":2: events.journal: cannot be written: " + folder.resolve("a.rules")
                        + ": a file is in its place");
    }

    @Test
    void an_unknown_command_suggests_a_known_one() {
        assertThat(Shell.run("validat").err()).contains("weir validate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "validate", "explain example.com", "events tail", "events query", "pac"})
    void a_configuration_that_is_not_there_exits_2(String line) {
        Shell shell = Shell.run((Object[]) (line + " -c /nowhere/weir.conf").split(" "));

        assertThat(shell.exit()).isEqualTo(2);
        assertThat(shell.err()).contains("/nowhere/weir.conf: no such file");
    }
}
