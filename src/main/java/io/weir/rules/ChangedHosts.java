package io.weir.rules;

import io.weir.net.AddressLiteral;
import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.HostPattern.Addresses;
import io.weir.rules.HostPattern.Below;
import io.weir.rules.HostPattern.Exact;
import io.weir.rules.HostPattern.Suffix;
import io.weir.rules.RuleDiff.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes rules that came or went, asks both sets about a host of each, and keeps those that are treated differently. */
final class ChangedHosts implements Consumer<Rule> {
    /** A name below another that nobody has a rule for. */
    private static final String SOME_LABEL = "some-name-below";

    private final RuleSet before;
    private final RuleSet after;
    private final Occasion occasion;
    private final Set<String> asked = new HashSet<>();
    private final List<Change> kept = new ArrayList<>();
    private int count;

    ChangedHosts(RuleSet before, RuleSet after, Occasion occasion) {
        this.before = before;
        this.after = after;
        this.occasion = occasion;
    }

    @Override
    public void accept(Rule rule) {
        Host host = host(rule.pattern());
        if (host == null || !asked.add(host.toString())) {
            return;
        }
        Effect was = Effect.of(before.match(host, occasion));
        Effect is = Effect.of(after.match(host, occasion));
        if (was != is) {
            count++;
            keep(new Change(host.toString().replace(SOME_LABEL, "*"), was, is, rule));
        }
    }

    private void keep(Change change) {
        if (kept.size() < RuleDiff.KEPT) {
            kept.add(change);
        }
    }

    /** A host the pattern speaks of; none for an expression, which doesn't say one. */
    private static @Nullable Host host(HostPattern pattern) {
        if (pattern instanceof Exact exact) {
            return exact.name();
        } else if (pattern instanceof Suffix suffix) {
            return suffix.name();
        } else if (pattern instanceof Below below) {
            return below(below.name());
        }
        return pattern instanceof Addresses addresses
                ? new AddressLiteral(addresses.range().network())
                : null;
    }

    private static @Nullable Host below(HostName name) {
        try {
            return HostName.parse(SOME_LABEL + "." + name);
        } catch (NameSyntaxException e) {
            return null; // too long: there is hardly a name below it
        }
    }

    List<Change> kept() {
        return List.copyOf(kept);
    }

    int count() {
        return count;
    }
}
