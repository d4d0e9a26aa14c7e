package io.weir.app;

import java.util.List;

/** What came of starting a Weir. */
public sealed interface WeirStart {

    /** It serves. Whoever started it ends it. */
    record Running(Weir weir) implements WeirStart {}

    /** Nothing was started, or all of it ended again; {@code problems} is never empty. */
    record Refused(List<String> problems) implements WeirStart {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
