package io.weir.policy;

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
import java.util.ArrayList;
import java.util.List;

/** Says of a host what its first label says: {@code blocked}, {@code shadowed}, {@code exempt}, {@code both}, or nothing; 198… is blocked, 203… exempt. */
final class FakeRules implements RuleSet {
    static final Rule BLOCK = rule(Action.BLOCK, Mode.ENFORCE);
    static final Rule SHADOW = rule(Action.BLOCK, Mode.SHADOW);
    static final Rule ALLOW = rule(Action.ALLOW, Mode.ENFORCE);

    /** Every question asked, in order. */
    final List<Occasion> asked = new ArrayList<>();

    @Override
    public Match match(Host host, Occasion occasion) {
        asked.add(occasion);
        String text = host.toString();
        return switch (text.substring(0, Math.max(0, text.indexOf('.')))) {
            case "blocked", "198" -> new Match(BLOCK, null);
            case "shadowed" -> new Match(null, SHADOW);
            case "exempt", "203" -> new Match(ALLOW, null);
            case "both" -> new Match(BLOCK, SHADOW);
            case "exempt-shadowed" -> new Match(ALLOW, SHADOW);
            default -> Match.NONE;
        };
    }

    @Override
    public List<Rule> explain(Host host, Occasion occasion) {
        return List.of();
    }

    @Override
    public int size() {
        return 3;
    }

    private static Rule rule(Action action, Mode mode) {
        return new Rule(
                new HostPattern.Exact(name("pattern.test")),
                action,
                mode,
                new Origin("test.rules", 1, "test", null, null, null));
    }

    static HostName name(String text) {
        try {
            return HostName.parse(text);
        } catch (NameSyntaxException bad) {
            throw new AssertionError(text, bad);
        }
    }
}
