package io.weir.cli;

import io.weir.files.OwnedFile;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.Fixes;
import io.weir.rules.text.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Mends rule files in place: a file is replaced whole or stays as it is. */
final class Mending {
    /** One mending may bring another to light: a URL that was made a host may repeat one. */
    private static final int ROUNDS = 5;

    private Mending() {}

    /** Mends what can be, tells of it, and returns what is left. */
    static Compilation mend(RuleInput input, PrintWriter told) throws Failure, IOException {
        Compilation compiled = input.lint();
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, List<Problem>> fixable = compiled.problems().stream()
                    .filter(Mending::canBeMended)
                    .collect(Collectors.groupingBy(problem -> problem.spot().source()));
            if (fixable.isEmpty()) {
                break;
            }
            for (Map.Entry<String, List<Problem>> file : fixable.entrySet()) {
                mend(input.path(file.getKey()), file.getValue());
                file.getValue().forEach(problem -> told.println("mended " + problem));
            }
            compiled = input.lint();
        }
        return compiled;
    }

    /** Copies of fetched lists are others' to mend; a packed file has other bytes than its text. */
    private static boolean canBeMended(Problem problem) {
        String source = problem.spot().source();
        return problem.fix() != null && !source.contains("://") && !source.matches(".*\\.(gz|tgz|tar)(/.*)?");
    }

    private static void mend(Path file, List<Problem> problems) throws IOException, Failure {
        OwnedFile text = RuleText.read(file);
        text.replace(Fixes.apply(text.bytes(), problems));
    }
}
