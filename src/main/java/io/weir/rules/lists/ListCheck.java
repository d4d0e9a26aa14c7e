package io.weir.rules.lists;

import io.weir.files.Digest;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.Problem;
import io.weir.rules.text.RuleFiles;
import io.weir.rules.text.RuleSource;
import io.weir.rules.text.Severity;
import io.weir.text.Counted;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Whether bytes that came are the list that was meant. */
final class ListCheck {
    private ListCheck() {}

    /** @throws IOException where they don't have the checksum that the operator wrote down */
    static void checksum(Remote remote, byte[] bytes) throws IOException {
        String found = Digest.sha256(bytes);
        if (remote.sha256() != null && !remote.sha256().equals(found)) {
            throw new IOException("its sha256 is " + found + ", expected " + remote.sha256());
        }
    }

    /**
     * How many rules they hold.
     *
     * @throws IOException where they hold none or have errors: an error page, an empty file, another format
     */
    static int rules(RuleSource source, Instant now) throws IOException {
        Compilation compiled = RuleFiles.compile(List.of(source), now);
        for (Problem problem : compiled.problems()) {
            if (problem.severity() == Severity.ERROR) {
                int more = compiled.errors() - 1;
                throw new IOException(problem + (more == 0 ? "" : " (and " + Counted.of(more, "error") + " more)"));
            }
        }
        if (compiled.rules().size() == 0) {
            throw new IOException("there is not one rule in it");
        }
        return compiled.rules().size();
    }
}
