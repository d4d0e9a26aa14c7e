package io.weir.policy;

import io.weir.net.AddressLiteral;
import io.weir.net.Host;
import io.weir.rules.Action;
import io.weir.rules.Match;
import io.weir.rules.Occasion;
import io.weir.rules.Rule;
import io.weir.rules.RuleSet;
import java.net.Inet6Address;
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
        RuleSet current = rules.get();
        Occasion occasion = occasion(visit);
        Match match = current.match(ruled(current, host, occasion), occasion);
        Rule enforced = match.enforced();
        if (enforced != null && enforced.action() == Action.BLOCK) {
            return new Verdict.Block(enforced);
        }
        Rule shadow = match.shadow();
        if (shadow != null && shadow.action() == Action.BLOCK) {
            return new Verdict.Shadow(shadow);
        }
        return Verdict.ALLOW;
    }

    /**
     * The host whose rules hold: an IPv6 address that no rule names and that carries an IPv4 one falls under the rules for that. A packet
     * for it ends there, so a blocked range is not to be reached through NAT64.
     */
    public static Host ruled(RuleSet rules, Host host, Occasion occasion) {
        if (host instanceof AddressLiteral literal
                && literal.address() instanceof Inet6Address address
                && rules.match(host, occasion).equals(Match.NONE)) {
            return EmbeddedIpv4.of(address).<Host>map(AddressLiteral::new).orElse(host);
        }
        return host;
    }

    private Occasion occasion(Visit visit) {
        return new Occasion(visit.time(), visit.client(), groups.scope(visit.client(), visit.user(), visit.time()));
    }
}
