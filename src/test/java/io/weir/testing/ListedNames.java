package io.weir.testing;

import io.weir.rules.RuleSet;
import io.weir.rules.text.RuleFiles;
import io.weir.rules.text.RuleSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Rules that block blocked.test, what is below it and 192.0.2.99, and would block shadowed.test. */
public final class ListedNames {
    private static final String TEXT = "blocked.test\n192.0.2.99\n@mode shadow\nshadowed.test\n";

    private ListedNames() {}

    public static RuleSet rules() {
        RuleSource source = new RuleSource("t.rules", TEXT.getBytes(StandardCharsets.UTF_8));
        return RuleFiles.compile(List.of(source), Instant.EPOCH).rules();
    }
}
