package io.weir.policy;

import io.weir.net.AddressRange;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clients and users for whom some lists hold otherwise than for everybody ({@code policy.groups}).
 *
 * @param clients where its members sit
 * @param users who its members are; one of both is enough to be a member
 * @param lists hold for the members in the group's time, and not outside it
 * @param except don't hold for the members in the group's time
 * @param time none: always
 */
public record Group(
        String name,
        List<AddressRange> clients,
        Set<String> users,
        Set<String> lists,
        Set<String> except,
        @Nullable Schedule time) {
    public Group {
        clients = List.copyOf(clients);
        users = Set.copyOf(users);
        lists = Set.copyOf(lists);
        except = Set.copyOf(except);
    }

    boolean has(InetAddress client, @Nullable String user) {
        return (user != null && users.contains(user)) || AddressRange.anyContains(clients, client);
    }

    boolean isTimeAt(Instant instant) {
        return time == null || time.holds(instant);
    }

    /** When it is the group's time, for an operator. */
    public String timeText() {
        return time == null ? "always" : time.toString();
    }
}
