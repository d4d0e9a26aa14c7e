package io.weir.config;

import io.weir.events.ClientPrivacy;
import io.weir.events.store.JournalSettings;
import io.weir.policy.EgressSettings;
import io.weir.policy.PolicySettings;
import io.weir.proxy.block.BlockSettings;
import io.weir.proxy.http.ExplicitSettings;
import io.weir.proxy.loop.Limits;
import io.weir.proxy.loop.Transport;
import io.weir.proxy.upstream.DnsSettings;
import io.weir.rules.RuleSet;
import io.weir.rules.store.RuleSettings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a Weir is told, section by section of the configuration.
 *
 * @param transport how sockets are watched; null: as suits the machine best
 * @param places where each setting was given, {@code conf/weir.conf:12}, by its key; those that were not are missing
 */
public record WeirSettings(
        ExplicitSettings proxy,
        RuleSettings rules,
        PolicySettings policy,
        GroupSettings groups,
        EgressSettings egress,
        DnsSettings dns,
        BlockSettings block,
        EventSettings events,
        Limits limits,
        @Nullable Transport transport,
        @Nullable Path controlSocket,
        Map<String, String> places) {

    public WeirSettings {
        places = Map.copyOf(places);
    }

    /**
     * What turns out to be wrong with a setting only when it is used, as a file that is not there.
     *
     * @param key without the leading {@code weir.}
     */
    public ConfigProblem problem(String key, String message) {
        return new ConfigProblem(places.getOrDefault(key, Place.DEFAULT), key, message);
    }

    /** The lists that groups name and that neither the rules nor the configuration have. */
    public List<ConfigProblem> unknownLists(RuleSet found) {
        Set<String> lists = new HashSet<>(found.lists());
        lists.addAll(rules.listNames());
        return groups.unknown(lists);
    }

    /** {@code weir.events}. */
    public record EventSettings(JournalSettings journal, ClientPrivacy privacy) {}
}
