package io.weir.rules.text;

import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.HostPattern;
import io.weir.rules.HostPattern.Below;
import io.weir.rules.HostPattern.Exact;
import io.weir.rules.HostPattern.Suffix;
import io.weir.rules.Mode;
import io.weir.rules.Occasion;
import io.weir.rules.Origin;
import io.weir.rules.Rule;
import io.weir.rules.RuleSet;
import io.weir.rules.Terms;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules that change nothing: without the rule, a wider one of the same list, order and mode does the same to every host.
 * Looks at native files only: in a list that others wrote nobody would mend it.
 */
final class Covered {
    private static final String SOME_LABEL = "x.";
    private final RuleSet rules;
    private final Occasion occasion;
    private final ProblemLog problems;

    Covered(RuleSet rules, Instant now, ProblemLog problems) {
        this.rules = rules;
        this.occasion = new Occasion(now, InetAddress.getLoopbackAddress());
        this.problems = problems;
    }

    void check() {
        rules.each(rule -> {
            HostName host = isCandidate(rule) ? some(rule.pattern()) : null;
            Rule wider = host == null ? null : wider(rule, rules.explain(host, occasion));
            if (wider != null) {
                tell(rule, wider);
            }
        });
    }

    private static boolean isCandidate(Rule rule) {
        return rule.mode() == Mode.ENFORCE
                && rule.terms().equals(Terms.NONE)
                && rule.origin().source().endsWith(".rules");
    }

    private void tell(Rule rule, Rule wider) {
        if (problems.onlyCounts(ProblemCode.COVERED.severity())) {
            problems.count(ProblemCode.COVERED.severity());
            return;
        }
        Origin at = rule.origin();
        problems.add(
                ProblemCode.COVERED,
                new Spot(at.source(), at.line(), 0, ""),
                wider.pattern() + " at " + wider.origin().place() + " covers it already; this rule changes nothing");
    }

    /** A host that only rules as wide as the pattern, and wider, speak of, but for those of that very name. */
    private static @Nullable HostName some(HostPattern pattern) {
        if (pattern instanceof Suffix suffix) {
            return suffix.name();
        } else if (pattern instanceof Exact exact) {
            return exact.name();
        }
        return pattern instanceof Below below ? below(below.name()) : null;
    }

    private static @Nullable HostName below(HostName name) {
        try {
            return HostName.parse(SOME_LABEL + name);
        } catch (NameSyntaxException e) {
            return null; // too long for a name below it
        }
    }

    /** The rule that would take over; none where the rule matters, or is not in force. */
    private static @Nullable Rule wider(Rule rule, List<Rule> all) {
        if (!all.contains(rule)) {
            return null;
        }
        for (Rule other : all) {
            if (other.equals(rule) || specificity(other) > specificity(rule)) {
                continue;
            }
            if (other.mode() != Mode.ENFORCE || other.action() != rule.action()) {
                return null;
            }
            if (isWider(other, rule) && isSame(rule, other)) {
                return other;
            }
        }
        return null;
    }

    private static boolean isWider(Rule other, Rule rule) {
        int more = specificity(rule) - specificity(other);
        return isName(other) && (more > 0 || (rule.pattern() instanceof Below && other.pattern() instanceof Suffix));
    }

    private static boolean isSame(Rule rule, Rule wider) {
        return rule.origin().list().equals(wider.origin().list())
                && Objects.equals(rule.origin().order(), wider.origin().order())
                && wider.terms().equals(Terms.NONE);
    }

    private static boolean isName(Rule rule) {
        return specificity(rule) > 0;
    }

    /** As the rules rank it, among names; 0: no name. */
    private static int specificity(Rule rule) {
        HostPattern pattern = rule.pattern();
        if (pattern instanceof Exact) {
            return 1_000;
        } else if (pattern instanceof Suffix suffix) {
            return suffix.name().toString().length();
        }
        return pattern instanceof Below below ? below.name().toString().length() : 0;
    }
}
