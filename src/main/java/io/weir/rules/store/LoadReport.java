package io.weir.rules.store;

import io.weir.rules.text.Compilation;
import java.time.Duration;

/**
 * What came of a load.
 *
 * @param compilation what was read, with every problem
 * @param taken whether its rules are now the current ones
 * @param took from the first look at the files to the swap
 */
public record LoadReport(Compilation compilation, boolean taken, Duration took) {}
