package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** validate, rules lint, rules test. */
class RuleCommandsTest {
    @TempDir
    Path folder;

    Path config;
    Path rules;

    @BeforeEach
    void write_a_sound_folder() throws IOException {
        config = Files.writeString(folder.resolve("weir.conf"), "weir.rules.files = [\"exchanges.rules\"]\n");
        rules = Files.writeString(folder.resolve("exchanges.rules"), """
                @list overseas-exchanges
                binance.com
                allow academy.binance.com
                """);
    }

    @Test
    void a_sound_folder_validates() {
        Shell shell = Shell.run("validate", "-c", config);

        assertThat(shell.exit()).isZero();
        assertThat(shell.out()).contains("fine; 2 rules in 1 file");
    }

    @Test
    void validate_prints_every_problem_of_the_configuration() throws IOException {
        Files.writeString(
                config, "weir.proxy.listen = x\nweir.policy.eck = block\nweir.rules.files = [\"exchanges.rules\"]\n");

        Shell shell = Shell.run("validate", "-c", config);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(config + ":1: proxy.listen"),
                        line -> assertThat(line)
                                .startsWith(config + ":2: policy.eck")
                                .endsWith("did you mean policy.ech?"));
    }

    @Test
    void validate_looks_at_the_rules_also_where_the_configuration_has_problems() throws IOException {
        Files.writeString(config, "weir { rules.files = [\"exchanges.rules\"], limits.pipelined = 0 }\n");
        Files.writeString(rules, "@nonsense\n");

        Shell shell = Shell.run("validate", "-c", config);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.out()).contains(config + ":1: limits.pipelined", "exchanges.rules:1:");
    }

    @Test
    void a_hosts_file_that_is_named_and_missing_is_a_problem() throws IOException {
        Files.writeString(config, "weir { rules.files = [\"exchanges.rules\"]\n egress.dns.hosts-file = nowhere }\n");

        Shell shell = Shell.run("validate", "-c", config);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.out())
                .contains(config + ":2: egress.dns.hosts-file: " + folder.resolve("nowhere") + ": no such file");
        assertThat(Shell.run("validate", "-c", config, "--set", "egress.dns.hosts-file=.")
                        .out())
                .contains("--set: egress.dns.hosts-file: " + folder + ": no such file, or not readable");
    }

    @Test
    void a_users_file_that_can_not_be_read_is_told_where_the_configuration_names_it() throws IOException {
        Files.writeString(config, "weir { rules.files = [\"exchanges.rules\"]\n proxy.users-file = staff }\n");
        String missing = config + ":2: proxy.users-file: " + folder.resolve("staff") + ": no such file (weir passwd";

        assertThat(Shell.run("validate", "-c", config).out()).contains(missing);
        Shell start = Shell.run("serve", "-c", config, "--set", "rules.files=[gone.rules]");
        assertThat(start.exit()).isEqualTo(2);
        assertThat(start.err()).contains("rules.files: \"gone.rules\": no such file", missing);
    }

    @Test
    void what_stands_in_a_users_file_is_told_with_its_place_there() throws IOException {
        Files.writeString(config, "weir { rules.files = [\"exchanges.rules\"], proxy.users-file = staff }\n");
        Path users = Files.writeString(folder.resolve("staff"), "anna:no hash\nnobody\n");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));

        assertThat(Shell.run("validate", "-c", config).out().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith(users + ":1: ");
    }

    @Test
    void validate_prints_every_problem_of_the_rules() throws IOException {
        Files.writeString(rules, "binance.com\n*.exa mple.com\n@nonsense\n");

        Shell shell = Shell.run("validate", "-c", config);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.out()).contains("exchanges.rules:2:", "exchanges.rules:3:");
    }

    /** A configuration of which only the first rule file can be read. */
    private void name_what_can_not_be_read() throws IOException {
        Files.createSymbolicLink(folder.resolve("loop.rules"), Path.of("loop.rules"));
        Files.writeString(config, """
                weir {
                  rules.files = [
                    "exchanges.rules"
                    "gone.rules", "."
                    "loop.rules"
                    "none/*.rules"
                  ]
                  rules.lists = [{
                    name = register
                    source = "register.csv"
                  }]
                  rules.state = null, console.socket = null
                }
                """);
    }

    private void assertPlacesAreTold(String told) {
        assertThat(told)
                .contains(
                        config + ":4: E001: rules.files: \"gone.rules\": no such file\n",
                        config + ":4: E001: rules.files: \".\": a folder; name the files in it, like ./*\n",
                        config + ":5: E001: rules.files: \"loop.rules\" can't be read: ",
                        config + ":10: E001: rules.lists.source: \"register.csv\": no such file\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "rules lint"})
    void a_rule_file_that_can_not_be_read_is_told_where_the_configuration_names_it(String command) throws IOException {
        name_what_can_not_be_read();

        Shell shell = Shell.run((Object[]) (command + " -c " + config).split(" "));

        assertThat(shell.exit()).isEqualTo(1);
        assertPlacesAreTold(shell.out());
        assertThat(shell.out())
                .contains(config + ":6: W001: rules.files: \"none/*.rules\": no file is named like this\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "broken"})
    void a_start_tells_where_the_configuration_names_a_rule_file_that_can_not_be_read(String listen)
            throws IOException {
        name_what_can_not_be_read();

        Shell shell = Shell.run("serve", "-c", config, "--set", "proxy.listen=" + listen);

        assertThat(shell.exit()).isEqualTo(2);
        assertPlacesAreTold(shell.err());
    }

    @Test
    void rule_files_that_the_file_does_not_name_are_told_by_who_does() throws IOException {
        Files.writeString(config, "");

        assertThat(Shell.run("validate", "-c", config).out())
                .contains("by default: W001: rules.files: \"rules/*.rules\": no file");
        assertThat(Shell.run("validate", "-c", config, "--set", "rules.files=[gone.rules]")
                        .out())
                .contains("--set: E001: rules.files: \"gone.rules\": no such file");
    }

    @Test
    void a_rule_file_that_is_named_and_missing_is_a_problem() throws IOException {
        Files.delete(rules);

        Shell shell = Shell.run("validate", "-c", config);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.out()).contains("exchanges.rules");
    }

    @Test
    void a_group_of_a_list_that_is_not_there_does_not_validate() throws IOException {
        Files.writeString(config, """
                weir.rules.files = ["exchanges.rules"]
                weir.policy.groups = [{ name = a, clients = ["::1"], except = [oversea-exchanges] }]
                """);

        Shell shell = Shell.run("validate", "-c", config);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.out())
                .isEqualTo(config + ":2: policy.groups: no list is called \"oversea-exchanges\","
                        + " did you mean overseas-exchanges?\n");
    }

    @Test
    void lint_notes_the_orders_that_are_not_in_force() throws IOException {
        Files.writeString(rules, """
                @order A-1 lifted=2020-01-01
                a.example
                @order A-2 effective=2999-01-01
                b.example
                @order A-3 effective=2020-01-01
                c.example
                """);

        Shell shell = Shell.run("rules", "lint", rules);

        assertThat(shell.exit()).isZero();
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err())
                .isEqualTo("note: order A-1 was lifted on 2020-01-01; its rules don't block today\n"
                        + "note: order A-2 is effective from 2999-01-01; its rules don't block today\n"
                        + "3 rules, 0 errors, 0 warnings\n");
    }

    @Test
    void one_is_counted_in_the_singular() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.rules"), "binance.com\n*.exa mple.com\n");
        Path repeats = Files.writeString(folder.resolve("repeats.rules"), "binance.com\nbinance.com\n");

        assertThat(Shell.run("rules", "lint", bad).err()).startsWith("1 rule, 1 error, 0 warnings");
        assertThat(Shell.run("rules", "lint", repeats).err()).startsWith("1 rule, 0 errors, 1 warning;");
        assertThat(Shell.run("rules", "stats", bad).out()).startsWith("1 rule in 1 file, 1 error, 0 warnings");
    }

    @Test
    void lint_prints_each_problem_and_exits_1() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.rules"), "binance.com\n*.exa mple.com\n");

        Shell shell = Shell.run("rules", "lint", bad);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.out())
                .isEqualTo(bad + ":2:7: E011: \"mple.com\" is not expected here: one pattern a line, then options (by=,"
                        + " clients=, from=, note=, reason=, until=, force)\n"
                        + "  2 | *.exa mple.com\n"
                        + "    |       ^^^^^^^^\n");
    }

    @Test
    void a_duplicate_alone_is_a_problem_of_lint_and_of_validate_unless_warnings_are_allowed() throws IOException {
        Files.writeString(rules, "binance.com\nbinance.com\n");

        assertThat(Shell.run("rules", "lint", rules).exit()).isEqualTo(1);
        assertThat(Shell.run("validate", "-c", config).exit()).isEqualTo(1);
        assertThat(Shell.run("rules", "lint", "-c", config).exit()).isEqualTo(1);
        assertThat(Shell.run("rules", "lint", "--allow-warnings", rules).exit()).isZero();
        assertThat(Shell.run("rules", "lint", "--allow-warnings", "--json", rules)
                        .out())
                .isEqualTo("{\"code\":\"W010\",\"severity\":\"warning\",\"source\":\"" + rules
                        + ":2:1\",\"message\":\"the same rule stands at " + rules
                        + ":1; this one changes nothing\",\"fixable\":true}\n");
    }

    @Test
    void lint_mends_in_place_what_can_mean_one_thing_only_and_tells_the_rest() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.rules"), rules);
        Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-r-----"));
        Files.writeString(rules, "||a.example^\r\n.b.example # b\r\na.example\r\nhttps://c.example/x\r\n");

        Shell shell = Shell.run("rules", "lint", "--fix", link);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.out()).startsWith(link + ":3:1: E014:").contains("https://c.example/x");
        assertThat(shell.err()).contains("mended " + link + ":1:1: E010", "mended " + link + ":3:1: W010");
        assertThat(rules).content().isEqualTo("a.example\r\nb.example # b\r\nhttps://c.example/x\r\n");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rules)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(config, rules, link);
        }
    }

    @Test
    void a_folder_in_a_files_place_is_told_as_one() throws IOException {
        assertThat(Shell.run("rules", "lint", folder).err())
                .contains("a folder; name the files in it, like " + folder + "/*");
        Files.writeString(config, "weir { rules.files = [\".\"] }\n");
        assertThat(Shell.run("validate", "-c", config).out()).contains(": a folder; name the files in it, like ./*");
    }

    @Test
    void lint_mends_the_files_of_a_configuration() throws IOException {
        Files.writeString(rules, "block a.example\n");

        assertThat(Shell.run("rules", "lint", "--fix", "-c", config).exit()).isZero();
        assertThat(rules).content().isEqualTo("a.example\n");
    }

    @Test
    void expectations_are_run_and_those_that_are_not_met_are_told() throws IOException {
        Files.writeString(rules, "binance.com\nexpect block a.binance.com\nexpect allow b.binance.com\n");

        Shell shell = Shell.run("rules", "test", rules);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.out())
                .isEqualTo(rules + ":3:14: E031: expected b.binance.com to be allowed, but binance.com at " + rules
                        + ":1 blocks it\n"
                        + "  3 | expect allow b.binance.com\n"
                        + "    |              ^^^^^^^^^^^^^\n"
                        + "2 expectations, 1 not met\n");
        assertThat(Shell.run("rules", "test", "-c", config).exit()).isEqualTo(1);
        Files.writeString(rules, "binance.com\nexpect block a.binance.com\n");
        Shell met = Shell.run("rules", "test", "-c", config);
        assertThat(met.exit()).isZero();
        assertThat(met.out()).isEqualTo("1 expectation, 0 not met\n");
        Files.writeString(rules, "binance..com\nexpect allow a.binance.com\n");
        Shell broken = Shell.run("rules", "test", rules);
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.out()).contains("E010").endsWith("1 expectation, 0 not met; 1 other error\n");
        assertThat(Shell.run("rules", "test", folder.resolve("none.rules")).exit())
                .isEqualTo(2);
        assertThat(Shell.run("rules", "test").exit()).isEqualTo(2);
    }

    @Test
    void lint_prints_json_for_programs() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.rules"), "*.exa mple.com\n");

        JsonNode json = new ObjectMapper()
                .readTree(Shell.run("rules", "lint", "--json", bad).out());

        assertThat(List.copyOf(json.properties().stream().map(e -> e.getKey()).toList()))
                .containsExactly("code", "severity", "source", "message");
        assertThat(json.get("severity").asText()).isEqualTo("error");
        assertThat(json.get("source").asText()).startsWith(bad + ":1:");
    }

    @Test
    void lint_of_a_sound_file_exits_0_and_of_a_missing_one_2() {
        assertThat(Shell.run("rules", "lint", rules).exit()).isZero();
        assertThat(Shell.run("rules", "lint", folder.resolve("none.rules")).exit())
                .isEqualTo(2);
    }
}
