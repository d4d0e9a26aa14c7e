package io.weir.policy;

import io.weir.net.Host;
import io.weir.rules.Match;
import io.weir.rules.Occasion;
import io.weir.rules.Rule;
import io.weir.rules.RuleSet;
import java.util.function.Supplier;

/** Turns a visit into a verdict. Reads the current rules once per decision, so none is judged by half a set. */
public final class Judge {
    private final Supplier<RuleSet> rules;
    private final Groups groups;

    /** @param groups which lists hold for whom, and when */
    public Judge(Supplier<RuleSet> rules, Groups groups) {
        this.rules = rules;
        this.groups = groups;
    }

    /** A judge for whom every list holds. */
    public Judge(Supplier<RuleSet> rules) {
        this(rules, Groups.NONE);
    }

    /** By the rules alone, for the host the visit names. */
    public Verdict judge(Visit visit) {
        Host host = visit.host();
        if (host == null) {
            return new Verdict.Refuse(new Refusal(Refusal.Reason.MALFORMED_NAME, "no host name was understood"));
        }
        Match match = rules.get().match(host, occasion(visit));
        Rule enforced = match.enforced();
        if (enforced != null && enforced.action() == io.weir.rules.Action.BLOCK) {
            return new Verdict.Block(enforced);
        }
        Rule shadow = match.shadow();
        if (shadow != null && shadow.action() == io.weir.rules.Action.BLOCK) {
            return new Verdict.Shadow(shadow);
        }
        return Verdict.ALLOW;
    }

    private Occasion occasion(Visit visit) {
        return new Occasion(visit.time(), visit.client(), groups.scope(visit.client(), visit.user(), visit.time()));
    }
}
