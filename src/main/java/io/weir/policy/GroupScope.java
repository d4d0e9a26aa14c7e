package io.weir.policy;

import io.weir.rules.ListScope;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the groups say of lists for one client at one time; worked out only where a rule is met. */
record GroupScope(
        List<Group> groups, InetAddress client, @Nullable String user, Instant time) implements ListScope {

    @Override
    public boolean holds(String list) {
        boolean relieved = false;
        for (Group group : groups) {
            boolean named = group.lists().contains(list);
            if ((named || group.except().contains(list)) && group.has(client, user)) {
                boolean now = group.isTimeAt(time);
                if (named && now) {
                    return true;
                }
                relieved |= named || now;
            }
        }
        return !relieved;
    }

    @Override
    public String reason(String list) {
        for (Group group : groups) {
            if (!group.has(client, user)) {
                continue;
            }
            if (group.lists().contains(list) && group.isTimeAt(time) == holds(list)) {
                return "for group " + group.name() + " list " + list + " holds " + group.timeText();
            }
            if (group.except().contains(list) && group.isTimeAt(time) && !holds(list)) {
                return "group " + group.name() + " is excepted from list " + list + " " + group.timeText();
            }
        }
        return "every list holds that no group speaks of";
    }
}
