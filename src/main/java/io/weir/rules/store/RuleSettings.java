package io.weir.rules.store;

import java.nio.file.Path;
import java.util.List;

/**
 * {@code weir.rules}: where the rules are.
 *
 * @param folder what relative names in {@code files} start from: the config file's folder
 * @param files names and globs ({@code rules/*.rules}), {@code /} between folders
 * @param watch whether a save is taken at once
 */
public record RuleSettings(Path folder, List<String> files, boolean watch) {
    public RuleSettings {
        files = List.copyOf(files);
    }
}
