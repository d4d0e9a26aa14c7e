package io.weir.rules.text;

import io.weir.rules.RuleSet;
import java.util.List;
import java.util.Map;

/**
 * What came of reading rule files.
 *
 * @param rules every rule that could be read, also where there are errors: whether to use it is the caller's decision
 * @param problems in the order of the files and lines; of each severity the first 1,000, all are counted
 * @param files how many files were read
 * @param errors how many, also beyond those in {@code problems}
 * @param warnings how many, also beyond those in {@code problems}
 * @param lists of each list the configuration names (ListFacts) how many rules were read
 * @param expectations how many {@code expect} lines were asked
 */
public record Compilation(
        RuleSet rules,
        List<Problem> problems,
        int files,
        int errors,
        int warnings,
        Map<String, Integer> lists,
        int expectations) {

    public boolean hasErrors() {
        return errors > 0;
    }

    /** The errors among the problems, a line each. */
    public List<String> errorLines() {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(Problem::toString)
                .toList();
    }
}
