package io.weir.proxy.tunnel;

import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.Action;
import io.weir.rules.HostPattern;
import io.weir.rules.Match;
import io.weir.rules.Mode;
import io.weir.rules.Occasion;
import io.weir.rules.Origin;
import io.weir.rules.Rule;
import io.weir.rules.RuleSet;
import java.util.List;

/** Blocks blocked.test and what is below it, and would block shadowed.test. */
final class ListedNames implements RuleSet {

    @Override
    public Match match(Host host, Occasion occasion) {
        String name = host.toString();
        if (name.equals("blocked.test") || name.endsWith(".blocked.test")) {
            return new Match(rule("blocked.test", Mode.ENFORCE), null);
        }
        return name.equals("shadowed.test") ? new Match(null, rule(name, Mode.SHADOW)) : Match.NONE;
    }

    private static Rule rule(String name, Mode mode) {
        try {
            HostPattern pattern = new HostPattern.Suffix(HostName.parse(name));
            return new Rule(pattern, Action.BLOCK, mode, new Origin("t.rules", 1, "t", null, null, null));
        } catch (NameSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public List<Rule> explain(Host host, Occasion occasion) {
        return List.of();
    }

    @Override
    public int size() {
        return 2;
    }
}
