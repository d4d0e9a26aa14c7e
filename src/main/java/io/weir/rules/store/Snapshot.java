package io.weir.rules.store;

import io.weir.rules.text.Problem;
import io.weir.rules.text.RuleSource;
import java.util.List;

/**
 * All rule files as they were at one moment.
 *
 * @param stamps of the files found, to tell a later change
 */
record Snapshot(List<RuleSource> sources, List<Problem> problems, List<Stamp> stamps) {}
