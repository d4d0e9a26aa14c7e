package io.weir.policy;

import io.weir.inspect.Inspection;
import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.policy.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/** Rules on what turned up inside a tunnel whose CONNECT was judged and let through. */
public final class InsideJudge {
    private final Judge judge;
    private final PolicySettings policy;

    public InsideJudge(Judge judge, PolicySettings policy) {
        this.judge = judge;
        this.policy = policy;
    }

    /**
     * The verdict on the first bytes inside.
     *
     * @param connect the CONNECT, already judged
     * @param hello anything but {@link Inspection.NeedMore}
     * @return the verdict, with the visit as it was judged: by SNI where there was one
     */
    public Ruling judge(Visit connect, Inspection hello) {
        if (hello instanceof Inspection.Named named) {
            return named(connect.bySni(named.name()), connect.names().connect(), named);
        }
        return new Ruling(connect, nameless(connect, hello));
    }

    private Ruling named(Visit visit, @Nullable Host connect, Inspection.Named hello) {
        if (hello.ech() && policy.ech() == PolicySettings.Ech.BLOCK) {
            return refuse(visit, Reason.ECH, "the hello carries encrypted_client_hello");
        }
        boolean differs = connect instanceof HostName && !connect.equals(hello.name());
        if (differs && policy.nameMismatch() == PolicySettings.NameMismatch.BLOCK) {
            return refuse(visit, Reason.NAME_MISMATCH, "CONNECT names " + connect + ", the hello " + hello.name());
        }
        // Where both are the same name the rules have answered already; they may have changed since, so they are asked
        // again.
        return new Ruling(visit, judge.judge(visit));
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
        throw new AssertionError(hello);
    }

    private Verdict unnamed(Visit connect, Inspection.Unnamed hello) {
        if (hello.ech() && policy.ech() == PolicySettings.Ech.BLOCK) {
            return new Verdict.Refuse(new Refusal(Reason.ECH, "the hello carries encrypted_client_hello"));
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

    private static Ruling refuse(Visit visit, Reason reason, String detail) {
        return new Ruling(visit, new Verdict.Refuse(new Refusal(reason, detail)));
    }
}
