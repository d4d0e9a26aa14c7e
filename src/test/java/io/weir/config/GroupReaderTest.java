package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.weir.policy.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupReaderTest {
    @TempDir
    Path folder;

    @Test
    void a_group_is_read_with_its_schedule() throws IOException {
        GroupSettings settings = understood("""
                { name = pupils, clients = ["10.1.0.0/16"], lists = [social, games], days = [mon-wed, sun]
                  hours = "08:00-24:00", time-zone = "Europe/Moscow" }
                """);

        Group group =
                settings.groups().of(InetAddresses.forString("10.1.2.3"), null).get(0);
        assertThat(group.name()).isEqualTo("pupils");
        assertThat(group.lists()).containsExactlyInAnyOrder("social", "games");
        assertThat(group.timeText()).isEqualTo("sun-wed 08:00-24:00 Europe/Moscow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "days = [sat-mon]       | sat-mon 00:00-24:00 UTC",
                "days = [fri]           | fri 00:00-24:00 UTC",
                "hours = \"22:00-06:00\"  | every day 22:00-06:00 UTC",
                "hours = \"22:00-00:00\"  | every day 22:00-24:00 UTC"
            })
    void days_and_hours_stand_for_themselves(String time, String told) throws IOException {
        GroupSettings settings =
                understood("{ name = a, clients = [\"::/0\"], lists = [x], time-zone = UTC, " + time + "}");

        assertThat(settings.groups().of(InetAddresses.forString("::1"), null))
                .singleElement()
                .extracting(Group::timeText)
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clients = [\"10.0.0.0/8\"], lists = [a]      | policy.groups.name: missing, like name = pupils",
                "name = g, lists = [a]                      | policy.groups.clients: missing, and so is users: nobody is in the group",
                "name = g, clients = [], lists = [a]        | policy.groups.clients: missing, and so is users: nobody is in the group",
                "name = g, clients = [\"::1\"]                | policy.groups.lists: missing, and so is except: the group changes nothing",
                "name = g, clients = [\"::1\"], list = [a], except = [b] | policy.groups.list: unknown key, did you mean policy.groups.lists?",
                "name = g, clients = [10], lists = [a]      | policy.groups.clients: found 10 (",
                "name = g, clients = [\"::1\"], lists = [a, b], except = [b]       | policy.groups.except: names a list that lists names too",
                "name = g, users = [anna], lists = [a]      | policy.groups.users: needs proxy.users-file",
                "name = g, clients = [\"::1\"], lists = [a], days = [mon]           | policy.groups.time-zone: missing: whose clock",
                "name = g, clients = [\"::1\"], lists = [a], time-zone = UTC        | policy.groups.time-zone: changes nothing",
                "name = g, clients = [\"::1\"], lists = [a], days = [munday], time-zone = UTC | policy.groups.days: found \"munday\", expected mon,",
                "name = g, clients = [\"::1\"], lists = [a], hours = \"8-16\", time-zone = UTC | policy.groups.hours: found \"8-16\", expected hours like",
                "name = g, clients = [\"::1\"], lists = [a], hours = \"08:00-08:00\", time-zone = UTC | policy.groups.hours: found \"08:00-08:00\"",
                "name = g, clients = [\"::1\"], lists = [a], hours = \"24:00-08:00\", time-zone = UTC | policy.groups.hours: found \"24:00-08:00\"",
                "name = g, clients = [\"::1\"], lists = [a], hours = \"08:00-16:00\", time-zone = Mars | policy.groups.time-zone: found \"Mars\""
            })
    void one_thing_wrong_is_one_problem(String group, String problem) throws IOException {
        assertThat(problems("{ " + group + " }"))
                .singleElement()
                .asString()
                .startsWith(folder.resolve("weir.conf") + ":2: " + problem);
    }

    @Test
    void all_problems_of_all_groups_are_told_at_once() throws IOException {
        assertThat(problems("""
                { name = a, clients = [x], lists = [] }
                7
                { name = a, clients = ["::1"], lists = [l] }
                """))
                .extracting(p -> p.substring(p.indexOf("conf:") + 5))
                .satisfiesExactly(
                        p -> assertThat(p).startsWith("2: policy.groups.clients: found \"x\""),
                        p -> assertThat(p).startsWith("2: policy.groups.lists: missing"),
                        p -> assertThat(p).startsWith("3: policy.groups: found 7, expected a section"),
                        p -> assertThat(p).startsWith("4: policy.groups.name: another group is called \"a\" too"));
    }

    @Test
    void a_list_that_is_not_there_is_told_with_its_place() throws IOException {
        GroupSettings settings =
                understood("{ name = a, clients = [\"::1\"], lists = [socail], except = [games, zzz] }");

        assertThat(settings.unknown(Set.of("social", "games")))
                .extracting(ConfigProblem::toString)
                .containsExactlyInAnyOrder(
                        folder.resolve("weir.conf")
                                + ":2: policy.groups: no list is called \"socail\", did you mean social?",
                        folder.resolve("weir.conf")
                                + ":2: policy.groups: no list is called \"zzz\"; expected the name of a @list, or of a file without one");
    }

    private GroupSettings understood(String groups) throws IOException {
        return ((Reading.Understood) read(groups)).settings().groups();
    }

    private List<String> problems(String groups) throws IOException {
        return ((Reading.Broken) read(groups))
                .problems().stream().map(ConfigProblem::toString).toList();
    }

    private Reading read(String groups) throws IOException {
        Path file = Files.writeString(folder.resolve("weir.conf"), "weir.policy.groups = [\n" + groups + "]\n");
        return ConfigReader.read(file, List.of());
    }
}
