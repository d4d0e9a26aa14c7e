package io.weir.rules.store;

import io.weir.rules.RuleDiff;
import io.weir.rules.text.Compilation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a load.
 *
 * @param compilation what was read, with every problem
 * @param taken whether its rules are now the current ones
 * @param took from the first look at the files to the swap
 * @param diff what it changes, or would have changed
 * @param objection why its rules were not taken; none: they were, or nobody wanted them to be
 */
public record LoadReport(
        Compilation compilation,
        boolean taken,
        Duration took,
        RuleDiff diff,
        @Nullable String objection) {}
