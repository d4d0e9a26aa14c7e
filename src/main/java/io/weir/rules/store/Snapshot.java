package io.weir.rules.store;

import com.google.common.collect.ImmutableList;
import io.weir.rules.text.Problem;
import io.weir.rules.text.RuleSource;
import java.util.List;

/**
 * All rule files as they were at one moment.
 *
 * @param files what the operator saves
 * @param copies of fetched lists, which change by themselves
 * @param stamps of the files found, to tell a later change
 */
record Snapshot(List<RuleSource> files, List<RuleSource> copies, List<Problem> problems, List<Stamp> stamps) {

    /** Everything that rules are made from. */
    List<RuleSource> sources() {
        return ImmutableList.<RuleSource>builder().addAll(files).addAll(copies).build();
    }
}
