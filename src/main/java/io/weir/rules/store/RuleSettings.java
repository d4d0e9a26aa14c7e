package io.weir.rules.store;

import io.weir.files.Digest;
import io.weir.rules.lists.FetchSettings;
import io.weir.rules.lists.ListSettings;
import io.weir.rules.text.Mention;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code weir.rules}: where the rules are.
 *
 * @param folder what relative names in {@code files} start from: the config file's folder
 * @param files names and globs ({@code rules/*.rules}), {@code /} between folders
 * @param lists whose format, facts or address the configuration says
 * @param fetch how those are fetched that have an address
 * @param watch whether a save is taken at once
 * @param state where good rules are kept to go back to; none: nowhere
 */
public record RuleSettings(
        Path folder,
        List<Mention> files,
        List<ListSettings> lists,
        FetchSettings fetch,
        boolean watch,
        @Nullable Path state) {
    private static final int PRINT = 12;

    public RuleSettings {
        files = List.copyOf(files);
        lists = List.copyOf(lists);
    }

    /** Where fetched lists are kept, for all Weirs that share {@code state}. */
    public Path copies() {
        return (state == null ? folder : state).resolve("lists");
    }

    /** What the lists are called. */
    public Set<String> listNames() {
        return lists.stream().map(ListSettings::name).collect(Collectors.toSet());
    }

    /**
     * The folder in {@code state} for these files of this configuration: Weirs that share {@code state} never take each other's
     * rules for their own.
     */
    @Nullable
    Path ownState() {
        if (state == null) {
            return null;
        }
        Digest digest = new Digest();
        digest.add(folder.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
        files.forEach(file -> digest.add(file.text().getBytes(StandardCharsets.UTF_8)));
        lists.forEach(list -> digest.add(list.source().text().getBytes(StandardCharsets.UTF_8)));
        return state.resolve(digest.hex().substring(0, PRINT));
    }
}
