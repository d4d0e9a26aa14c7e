package io.weir.policy;

import io.weir.inspect.Inspection;
import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.policy.Refusal.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules on what turned up inside a tunnel whose CONNECT was judged and let through. */
public final class InsideJudge {
    private static final Verdict ENCRYPTED =
            new Verdict.Refuse(new Refusal(Reason.ECH, "the hello carries encrypted_client_hello"));

    private final Judge judge;
    private final PolicySettings policy;

    public InsideJudge(Judge judge, PolicySettings policy) {
        this.judge = judge;
        this.policy = policy;
    }

    /**
     * The verdict on the first bytes inside. A rule speaks before a policy, so that a blocked name is told as blocked by its rule. A
     * shadow verdict on the name that CONNECT gave was given when that was judged; it is not given twice.
     *
     * @param connect the CONNECT, already judged and let through
     * @param hello the last word on those bytes; {@code NeedMore} where nobody waits for more
     * @return the verdict, with the visit as it was judged: by SNI where there was one
     */
    public Ruling judge(Visit connect, Inspection hello) {
        if (hello instanceof Inspection.Named named) {
            return named(connect.bySni(named.name()), connect.names().connect(), named);
        }
        return new Ruling(connect, nameless(connect, hello));
    }

    /** The verdict on one plain HTTP request: by the rules, and inside a tunnel also by the policy on names that differ. */
    public Verdict judge(Visit request) {
        Host connect = request.names().connect();
        boolean differs = connect instanceof HostName && !connect.equals(request.host());
        if (differs && policy.nameMismatch() == PolicySettings.NameMismatch.BLOCK) {
            String detail = "CONNECT names " + connect + ", the request inside " + request.host();
            return new Verdict.Refuse(new Refusal(Reason.NAME_MISMATCH, detail));
        }
        return judge.judge(request);
    }

    /** Whether anybody wants to know what a name is an alias of. */
    public boolean judgesAliases() {
        return policy.cname() == PolicySettings.Cname.JUDGE;
    }

    /**
     * The verdict on the names that the visit's host is an alias of: the first that is blocked decides, else the first that a shadow
     * rule would block.
     */
    public Ruling judgeAliases(Visit visit, List<HostName> aliases) {
        Verdict worst = Verdict.ALLOW;
        for (HostName alias : aliases) {
            Verdict verdict = judge.judge(visit.to(alias));
            if (verdict instanceof Verdict.Block block) {
                return new Ruling(visit.byAlias(), new Verdict.Block(block.rule(), alias));
            }
            if (verdict instanceof Verdict.Shadow && worst == Verdict.ALLOW) {
                worst = verdict;
            }
        }
        return new Ruling(visit.byAlias(), worst);
    }

    private Ruling named(Visit visit, @Nullable Host connect, Inspection.Named hello) {
        Verdict byRule = judge.judge(visit);
        if (byRule instanceof Verdict.Block) {
            return new Ruling(visit, byRule);
        }
        if (hello.ech() && policy.ech() == PolicySettings.Ech.BLOCK) {
            return new Ruling(visit, ENCRYPTED);
        }
        boolean same = connect != null && hello.name().equals(connect);
        boolean differs = connect instanceof HostName && !same;
        if (differs && policy.nameMismatch() == PolicySettings.NameMismatch.BLOCK) {
            String detail = "CONNECT names " + connect + ", the hello " + hello.name();
            return new Ruling(visit, new Verdict.Refuse(new Refusal(Reason.NAME_MISMATCH, detail)));
        }
        return new Ruling(visit, same ? Verdict.ALLOW : byRule);
    }

    private Verdict nameless(Visit connect, Inspection hello) {
        if (hello instanceof Inspection.Unnamed unnamed) {
            return unnamed(connect, unnamed);
        }
        if (hello instanceof Inspection.Malformed malformed) {
            return unless(policy.malformed(), Reason.MALFORMED_HELLO, malformed.reason());
        }
        if (hello instanceof Inspection.NotThis) {
            return unless(policy.notTls(), Reason.NOT_TLS, "neither TLS nor HTTP inside the tunnel");
        }
        if (hello instanceof Inspection.NeedMore) {
            return unless(policy.malformed(), Reason.MALFORMED_HELLO, "a hello that never became whole");
        }
        throw new AssertionError(hello);
    }

    private Verdict unnamed(Visit connect, Inspection.Unnamed hello) {
        if (hello.ech() && policy.ech() == PolicySettings.Ech.BLOCK) {
            return ENCRYPTED;
        }
        boolean allowed = switch (policy.unnamed()) {
            case ALLOW -> true;
            case BLOCK -> false;
            case JUDGE_KNOWN -> connect.names().connect() instanceof HostName;
        };
        return allowed
                ? Verdict.ALLOW
                : new Verdict.Refuse(new Refusal(Reason.UNNAMED, "a TLS hello without a server name"));
    }

    private static Verdict unless(PolicySettings.Broken policy, Reason reason, String detail) {
        return policy == PolicySettings.Broken.ALLOW ? Verdict.ALLOW : new Verdict.Refuse(new Refusal(reason, detail));
    }
}
