package io.weir.rules.store;

import io.weir.rules.RuleDiff;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.Problem;
import io.weir.rules.text.Severity;
import java.util.stream.Collectors;

/** What is told of a load in one line. */
final class ReloadLog {
    /** How many problems a line tells; the rest is for {@code weir validate}. */
    private static final int TOLD = 3;

    private ReloadLog() {}

    static String taken(LoadReport report) {
        Compilation now = report.compilation();
        RuleDiff diff = report.diff();
        String warnings =
                now.warnings() == 0 ? "" : ", " + now.warnings() + " warnings: " + first(now, Severity.WARNING);
        return "reloaded " + now.rules().size() + " rules (" + diff.addedCount() + " new, " + diff.removedCount()
                + " gone) from " + now.files() + " files in " + report.took().toMillis() + " ms" + warnings;
    }

    static String kept(LoadReport report) {
        return "rules not reloaded, the old ones stay; " + report.objection();
    }

    /** Why rules can't be taken for what stands in them. */
    static String errors(Compilation compilation) {
        return compilation.errors() + " errors: " + first(compilation, Severity.ERROR);
    }

    private static String first(Compilation compilation, Severity severity) {
        return compilation.problems().stream()
                .filter(problem -> problem.severity() == severity)
                .limit(TOLD)
                .map(Problem::toString)
                .collect(Collectors.joining("; "));
    }
}
