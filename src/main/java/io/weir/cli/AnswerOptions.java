package io.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How an answer of the running Weir is printed: in lines for people, or as it came. */
final class AnswerOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--json", description = "Prints the answer as one JSON object.")
    private boolean json;

    /** Prints it; the exit code that says whether it is fine. */
    int print(JsonNode answer, List<String> lines, boolean fine) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer);
        } else {
            lines.forEach(out::println);
        }
        return fine ? Exit.FINE : Exit.PROBLEMS;
    }
}
