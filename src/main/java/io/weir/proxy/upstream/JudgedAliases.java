package io.weir.proxy.upstream;

import io.weir.net.HostName;
import io.weir.policy.InsideJudge;
import io.weir.policy.Ruling;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import java.util.List;

/** Has the rules judge the aliases of one visit's host, and keeps what they were and what came of it. One loop's. */
public final class JudgedAliases implements AliasCheck {
    private final InsideJudge judge;
    private final Visit visit;
    private List<HostName> aliases = List.of();
    private Ruling ruling;

    public JudgedAliases(InsideJudge judge, Visit visit) {
        this.judge = judge;
        this.visit = visit;
        this.ruling = new Ruling(visit, Verdict.ALLOW);
    }

    @Override
    public boolean permits(List<HostName> found) {
        aliases = found;
        ruling = judge.judgeAliases(visit, found);
        return !(ruling.verdict() instanceof Verdict.Block);
    }

    public List<HostName> aliases() {
        return aliases;
    }

    /** Allow until any alias was judged. */
    public Ruling ruling() {
        return ruling;
    }
}
