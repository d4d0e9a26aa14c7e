package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlTextTest {
    @Test
    void every_error_is_told_and_of_the_warnings_as_many_as_fit_a_screen() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ArrayNode problems = report.putArray("problems");
        for (int i = 1; i <= 15; i++) {
            problem(problems, "warning", "W022", i);
            problem(problems, "error", "E010", i);
        }

        List<String> lines = ControlText.load(report, false);

        assertThat(lines).filteredOn(line -> line.contains("E010")).hasSize(15);
        assertThat(lines).filteredOn(line -> line.contains("W022")).hasSize(10);
        assertThat(lines).contains("... and 5 more; weir validate tells all");
        assertThat(lines.get(0)).isEqualTo("a.txt:1: E010: m");
    }

    @Test
    void notes_don_t_crowd_out_warnings() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ArrayNode problems = report.putArray("problems");
        for (int i = 1; i <= 15; i++) {
            problem(problems, "note", "N023", i);
        }
        problem(problems, "warning", "W022", 16);

        List<String> lines = ControlText.load(report, false);

        assertThat(lines.get(0)).isEqualTo("a.txt:16: W022: m");
        assertThat(lines).contains("... and 6 more; weir validate tells all");
    }

    @Test
    void one_is_counted_in_the_singular() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("good", true).put("rules", 1).put("files", 1);
        report.putObject("diff").putObject("counts").put("added", 1).put("changed", 1);

        assertThat(ControlText.load(report, true))
                .containsExactly(
                        "1 added, 0 removed, 1 name treated differently", "a reload would take 1 rule from 1 file");
    }

    private static void problem(ArrayNode into, String severity, String code, int line) {
        into.addObject()
                .put("severity", severity)
                .put("code", code)
                .put("source", "a.txt:" + line)
                .put("message", "m");
    }
}
