package io.weir.config;

import io.weir.policy.Groups;
import io.weir.text.Nearest;
import java.util.List;
import java.util.Set;

/**
 * {@code weir.policy.groups}, and every list they name: whether there is such a list only the rules can tell.
 */
public record GroupSettings(Groups groups, List<Named> named) {

    /**
     * A list that a group names.
     *
     * @param place {@code conf/weir.conf:12}
     */
    record Named(String place, String list) {}

    public GroupSettings {
        named = List.copyOf(named);
    }

    /** The names that are none of the lists there are. */
    public List<ConfigProblem> unknown(Set<String> lists) {
        return named.stream()
                .filter(name -> !lists.contains(name.list()))
                .map(name -> new ConfigProblem(name.place(), "policy.groups", message(name.list(), lists)))
                .toList();
    }

    private static String message(String list, Set<String> lists) {
        String nearest = Nearest.question(", ", list, lists);
        String expected = nearest.isEmpty() ? "; expected the name of a @list, or of a file without one" : nearest;
        return "no list is called \"" + list + '"' + expected;
    }
}
