package io.weir.rules.store;

import io.weir.rules.text.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the rules stand.
 *
 * @param lists of each list the configuration names how many rules were read
 * @param generation 0: not kept on disk
 * @param loaded since when these rules are in force
 * @param stale why the files are not in force; none: they are
 * @param problems of the files as they were last read
 */
public record RuleStatus(
        int rules,
        int files,
        Map<String, Integer> lists,
        int generation,
        Instant loaded,
        @Nullable String stale,
        List<Problem> problems) {}
