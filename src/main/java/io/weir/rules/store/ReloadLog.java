package io.weir.rules.store;

import io.weir.rules.RuleDiff;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.Problem;
import io.weir.rules.text.Severity;
import io.weir.text.Counted;
import java.util.stream.Collectors;

/** What is told of a load in one line. */
final class ReloadLog {
    /** How many problems a line tells; the rest is for {@code weir validate}. */
    private static final int TOLD = 3;

    private ReloadLog() {}

    static String taken(LoadReport report) {
        Compilation now = report.compilation();
        RuleDiff diff = report.diff();
        String warnings = now.warnings() == 0
                ? ""
                : ", " + Counted.of(now.warnings(), "warning") + ": " + first(now, Severity.WARNING);
        return "reloaded " + Counted.of(now.rules().size(), "rule") + " (" + diff.addedCount() + " new, "
                + diff.removedCount() + " gone) from " + Counted.of(now.files(), "file") + " in "
                + report.took().toMillis() + " ms" + warnings;
    }

    static String kept(LoadReport report) {
        return "rules not reloaded, the old ones stay; " + report.objection();
    }

    /** Why rules can't be taken for what stands in them. */
    static String errors(Compilation compilation) {
        return Counted.of(compilation.errors(), "error") + ": " + first(compilation, Severity.ERROR);
    }

    private static String first(Compilation compilation, Severity severity) {
        return compilation.problems().stream()
                .filter(problem -> problem.severity() == severity)
                .limit(TOLD)
                .map(Problem::toString)
                .collect(Collectors.joining("; "));
    }
}
