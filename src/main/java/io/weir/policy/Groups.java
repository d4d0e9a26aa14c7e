package io.weir.policy;

import io.weir.rules.ListScope;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which lists hold for whom, and when. Every list holds for everybody, always; a group changes that for its own members alone,
 * and where groups disagree, the one that makes a list hold wins: nobody is let through by a group that was written for others.
 */
public final class Groups {
    public static final Groups NONE = new Groups(List.of());

    private final List<Group> groups;

    public Groups(List<Group> groups) {
        this.groups = List.copyOf(groups);
    }

    /** The lists that hold for one client at one time. */
    public ListScope scope(InetAddress client, @Nullable String user, Instant time) {
        return groups.isEmpty() ? ListScope.EVERY_LIST : new GroupScope(groups, client, user, time);
    }

    /** The groups one client is in. */
    public List<Group> of(InetAddress client, @Nullable String user) {
        return groups.stream().filter(group -> group.has(client, user)).toList();
    }
}
