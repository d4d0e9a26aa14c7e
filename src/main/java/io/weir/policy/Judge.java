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

    public Judge(Supplier<RuleSet> rules) {
        this.rules = rules;
    }

    /** By the rules alone, for the host the visit names. */
    public Verdict judge(Visit visit) {
        Host host = visit.host();
        if (host == null) {
            return new Verdict.Refuse(new Refusal(Refusal.Reason.MALFORMED_NAME, "no host name was understood"));
        }
        Match match = rules.get().match(host, new Occasion(visit.time(), visit.client()));
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
}
